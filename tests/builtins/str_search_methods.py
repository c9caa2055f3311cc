s = "abracadabra"
print(s.find("bra"), s.find("bra", 2), s.find("x"), s.find("a", -3), s.rfind("bra"), s.rfind("a", 0, 5), s.index("c"), s.rindex("a"), s.count("a"), s.count("abra"), s.count(""), s.find(""), s.find("", 20))
print(s.startswith("abra"), s.startswith("bra", 1), s.startswith(("x", "a")), s.endswith("bra"), s.endswith("b", 0, 2), s.endswith(("c", "ra")), "cad" in s, s.startswith(""))
for action in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.startswith(1), lambda: s.find(1), lambda: 1 in s):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
