def f(*args, **kwargs):
    return args, kwargs
def g(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more
print(f(*[1], 2, *(3, 4), x=5, **{"y": 6}, z=7, **{}), f(*"ab", *range(2)), f(**{"a b": 1, "": 2}), f(*{1: 2}, *{3}), f(*(), **{}))
print(g(1, d=4), g(1, 2, 3, 4, 5, d=6, f=7), g(*[1, 2], **{"d": 1, "c": 9}), g(1, d=0, a=5, b=6))
class Keys:
    def keys(self):
        return iter(["d", "q"])
    def __getitem__(self, key):
        return key.upper()
print(g(0, **Keys()), f(*iter([1]), **Keys()))
for source in ("f(**{1: 2})", "f(*5)", "f(**5)", "f(x=1, **{'x': 2})", "f(**{'x': 1}, **{'x': 2})", "g()", "g(1)", "g(d=1)", "g(1, 2, c=3, **{'c': 4}, d=1)", "g(1, 2, 3, c=4, d=5)", "f(*None)", "f(**None)", "f(**[('a', 1)])", "(lambda a: a)(1, 2)", "(lambda a, b: a)(1)", "(lambda a, b, c: a)()", "(lambda *, a: a)()", "(lambda *, a, b, c: a)(a=1)", "(lambda a: a)(1, a=2)", "(lambda a: a)(b=2)", "(lambda a, /: a)(a=2)", "(lambda a, b, /: a)(1, b=2, a=3)", "(lambda: 0)(1)", "(lambda a=1: a)(1, 2)", "(lambda a, *, k=1: a)(1, 2)", "(lambda a, *, k: a)(1, 2, k=3)", "(lambda a, *, k, l: a)(1, 2, l=3)", "len()", "len(1, 2)", "len(x=1)", "print(1, foo=2)", "max()", "int.bit_length()", "int.bit_length('a')", "str.upper()", "[].append()", "[].append(1, 2)", "[].append(x=1)", "{}.get()", "f.x()", "f().x()", "type()", "type(1, 2)", "object(1)", "isinstance(1)", "sorted()", "sorted([1], 2)", "sum()", "ord()", "ord('ab')", "chr('a')", "zip(1)", "map()", "map(1)", "iter()", "iter(5)", "next()", "next(5)", "hash()", "getattr(1)", "getattr(1, 2)", "setattr(1, 'a')", "range()", "enumerate()", "abs()", "abs('a')", "round()", "divmod(1)", "open()", "input(1, 2)", "any(1)", "all()", "filter(None)", "vars(5)", "dir(1, 2)", "globals(1)", "callable()", "issubclass(1, int)", "isinstance(1, 5)", "issubclass(int, 5)", "super().x", "property(1, 2, 3, 4, 5)", "classmethod()", "staticmethod()", "reversed({1})", "bytes().join()", "hex('a')", "bin(1.5)", "id()", "format()", "exec()", "eval(5)", "compile('a')", "__import__()", "__import__('')", "min(1)", "max([])", "max(1, key=5)", "max([], default=3, key=5)", "max(1, 2, default=3)"):
    try:
        print(source, eval(source))
    except Exception as error:
        print(source, type(error).__name__, error)
