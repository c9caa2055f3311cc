a, (b, *c), [d, e] = 1, "xyz", {5: 0, 6: 0}
*first, last = range(4)
head, *middle, tail = "ab"
(x,) = [y] = [[*z]] = ["q"]
print(a, b, c, d, e, first, last, head, middle, tail, x, y, z)
class Store:
    pass
store, items = Store(), [0, 0, 0]
store.a, items[1], *items[2:] = 1, 2, 3, 4
[store.b, (items[0], store.c)] = 5, (6, 7)
print(vars(store), items)
i = 0
i, items[i] = 2, "second"
print(items)
for (k, v), *rest in [((1, 2), 3, 4), ("ab", "c")]:
    print(k, v, rest)
print([*range(2), *"a"], (*(), 1), {*[1], 2}, {**{"a": 1}, "a": 2, **{"b": 3}}, [m for m, *_ in [(1, 2, 3)]], *[1, 2], sep="|")
for source in ("a, b = 1", "a, b = [1]", "a, b = 1, 2, 3", "a, *b = []", "*a, b, c = [1]", "a, b = None", "(a, b), c = 1, 2", "a, b = {1}", "[] = [1]", "() = ()", "a, b, c = 'ab'", "a, b = iter(range(5))", "for a, b in [1]: pass", "for a, b in [(1,)]: pass", "[0 for a, b in ['abc']]", "a, b = 1.5", "a, b = {}", "a, *b, c = 'x'", "(lambda: (yield))().x, b = 1, 2", "with __import__('contextlib').nullcontext(5) as (a, b): pass"):
    try:
        exec(source)
        print(source, "works")
    except Exception as error:
        print(source, "|", type(error).__name__, error)
def returning():
    return 1, *[2, 3]
def yielding():
    yield 1, *[2]
print(returning(), list(yielding()), [*returning()][::-1])
class Endless:
    def __iter__(self):
        n = 0
        while True:
            n += 1
            yield n
try:
    p, q = Endless()
except ValueError as error:
    print(error)
