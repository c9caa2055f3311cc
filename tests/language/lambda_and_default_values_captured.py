functions = [lambda: i for i in range(3)]
fixed = [lambda i=i: i for i in range(3)]
print([f() for f in functions], [f() for f in fixed], (lambda *a, k=1, **d: (a, k, d))(1, 2, k=3, z=4), (lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
def gathers(item, into=[], *, seen={}):
    into.append(item)
    seen[item] = len(into)
    return into, seen
print(gathers(1), gathers(2), gathers(3, []), gathers.__defaults__, gathers.__kwdefaults__)
gathers.__defaults__ = ("new",)
gathers.__kwdefaults__ = {"seen": {}}
try:
    gathers(1)
except AttributeError as error:
    print(error)
gathers.__defaults__ = None
for action in (lambda: gathers(1), lambda: setattr(gathers, "__defaults__", 5), lambda: setattr(gathers, "__kwdefaults__", 5), lambda: setattr(gathers, "__code__", 5), lambda: setattr(gathers, "__name__", 5), lambda: setattr(gathers, "__dict__", 5), lambda: delattr(gathers, "__code__"), lambda: delattr(gathers, "__name__"), lambda: setattr(gathers, "__annotations__", 5)):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
def first(): return "first"
def second(x=2): return "second", x
first.__code__ = second.__code__
first.__defaults__ = (9,)
print(first(), first.__name__, first.__qualname__)
def outer():
    x = 1
    def inner(): return x
    return inner
try:
    first.__code__ = outer().__code__
except ValueError as error:
    print(error)
cell = outer().__closure__[0]
cell.cell_contents = "changed"
print(cell.cell_contents, outer.__code__.co_cellvars, outer().__code__.co_freevars, (lambda: 0).__name__, (lambda x, *y, z=1: 0).__code__.co_varnames, (lambda x, *y, z=1: 0).__code__.co_argcount, (lambda x, *y, z=1: 0).__code__.co_kwonlyargcount, (lambda a, /: 0).__code__.co_posonlyargcount)
