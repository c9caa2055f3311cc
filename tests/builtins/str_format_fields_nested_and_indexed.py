class Box:
    items = [10, {"k": 20}]
    name = "box"
    def __getitem__(self, key):
        return type(key).__name__, key
print("{} {}".format(1, 2), "{1} {0} {1}".format(1, 2), "{a}{b}".format(a=1, b=2), "{0.items[1][k]} {0.name} {0[5]} {0[-1]} {0[a b]}".format(Box()), "{0[0]}{1[k]}".format([7], {"k": 8}), "{:{}} {:{w}.{p}}".format(1, 4, 2.5, w=6, p=3), "{0:{1}{2}}".format("x", "^", 5), "{{}} {{{}}}".format(3), "{!r} {!s} {!a}".format("é", "é", "é"), "{!r:>5}".format("a"), "{:%Y}".format(type("T", (), {"__format__": lambda s, f: f})()), "{0[]]}".format({"]": 3}) if False else "")
for pattern in ("{", "}", "{0", "{}{0}", "{0}{}", "{!}", "{!x}", "{!rr}", "{0.}", "{0[}", "{0[]}", "{0[1}", "{0[1]x}", "{2}", "{x}", "{0.y}", "{0[9]}", "{:{:{}}}", "{:{:d}}", "{a.b}", "{ 0}", "{0 }", "{-1}", "{99999999999999999999}", "{0[99999999999999999999]}", "a}b", "{0}}", "{0!}", "{:z}", "{.}", "{[}"):
    try:
        print(pattern, repr(pattern.format([1, 2], 5)))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        print(pattern, type(error).__name__, error)
print("{a} {b[0]}".format_map({"a": 1, "b": "xyz"}), "{x}".format_map(type("D", (dict,), {"__missing__": lambda self, key: key + "?"})()))
for action in (lambda: "{}".format_map({}), lambda: "{0}".format_map([1]), lambda: "{a}".format_map(5), lambda: "{}".format(), lambda: str.format(), lambda: str.format(1), lambda: "x".format_map()):
    try:
        print(action())
    except (ValueError, TypeError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
