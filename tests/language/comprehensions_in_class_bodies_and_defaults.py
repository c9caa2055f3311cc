class Body:
    x = 5
    items = [1, 2, 3]
    ok = [i for i in items]
    nested = [[j for j in range(i)] for i in items]
    try:
        bad = [x for _ in items]
    except NameError as error:
        message = str(error)
    try:
        condition = [i for i in items if i < x]
    except NameError as error:
        second = str(error)
    outermost = [i for i in [x, x]]
    generator = list(i * 2 for i in items)
    mapping = {i: str(i) for i in items}
    lambdas = [lambda i=i: i for i in items]
    def method(self, value=[i for i in items]): return value
print(Body.ok, Body.nested, Body.message, Body.second, Body.outermost, Body.generator, Body.mapping, [f() for f in Body.lambdas], Body().method(), hasattr(Body, "i"))
i = "outer"
print([i for i in range(3)], i, {i for i in "a"}, i, [(i, j) for i in range(2) for j in range(i)], [i for i in [1, 2] if i > 1 if i < 5], [[i, j] for i, (j, *k) in [(1, (2, 3))]], i)
def function():
    i = "local"
    squares = [i * i for i in range(3)]
    later = (i for i in "ab")
    functions = [lambda: i for i in range(3)]
    return i, squares, list(later), [f() for f in functions], [locals() == locals() for _ in "a"], sorted(locals())
print(function())
def raising():
    try:
        [1 / k for k in (1, 0)]
    except ZeroDivisionError:
        return "k" in locals()
print(raising(), [y for x in [[1], [2]] for y in x], dict([(k, v) for k, v in zip("ab", [1, 2])]), [*map(lambda q: q + 1, [z for z in (1, 2)])], {**{k: v for k, v in [("a", 1)]}})
lazy = (print("evaluated", n) or n for n in (print("source") or [1, 2]))
print("made", next(lazy))
for source in ("[x for x in 5]", "(x for x in 5)", "[x for x, y in [1]]", "{[]: 1 for x in 'a'}", "{x: y for x in 'a'}", "[undefined for x in 'a']", "[x for x in undefined]", "(undefined for x in 'a')", "[(yield x) for x in 'a']", "[x async for x in y]", "[*x for x in y]", "{**x for x in y}", "[x, y for x in z]", "[x for x in *y]", "[for x in y]", "(x for x in y z)", "f(x for x in y, 1)", "f(1, x for x in y)", "[x for x.y in z]", "[x if y for x in z]", "[x for x in lambda: y, 1]", "[x for x in a if b else c]"):
    try: eval(source); print(source, "works")
    except Exception as error: print(source, "|", type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
