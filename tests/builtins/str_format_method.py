print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y:>4}".format(x=1, y=2), "{0[1]} {a.real}".format([1, 2], a=5), "{:{}}|".format("x", 4), "{{}}".format())
print("{!r} {!s} {!a}".format("é", "é", "é"), "{0:.2f} {0:e}".format(3.14159), "{d[key]}".format(d={"key": "v"}), "{:,}".format(10 ** 7), "{:>{w}.{p}f}".format(2.5, w=8, p=2))
for template, args in (("{}", ()), ("{x}", ()), ("{", ()), ("}", ()), ("{} {0}", (1, 2)), ("{0.missing}", (1,)), ("{:d}", ("x",)), ("{0[9]}", ([1],)), ("{!z}", (1,))):
    try:
        template.format(*args)
    except (IndexError, KeyError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print("{a} {b}".format_map({"a": 1, "b": 2}))
