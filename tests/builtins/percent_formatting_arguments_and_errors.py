print("%(a)s %(b)r %(a)5s|" % {"a": 1, "b": "x"}, "%%" % (), "%%" % {}, "%s" % {}, "%s" % [1, 2], "%s %s" % ("a", "b"), "%(a(b))s" % {"a(b)": 9}, "%()s" % {"": 8}, "%(%)s" % {"%": 7})
for pattern, values in (("%s", ()), ("%s %s", ("a",)), ("%s", ("a", "b")), ("a", ("b",)), ("a", 5), ("a", [1]), ("a", {"x": 1}), ("%", 1), ("%5", 1), ("%q", 1), ("%é", 1), ("a%", ()), ("%(x)s", {}), ("%(x)s", 1), ("%(x)s", (1,)), ("%(x", {"x": 1}), ("%*d", (1,)), ("%*d", ("a", 1)), ("%.*d", ("a", 1)), ("%(x)*d", {"x": 1}), ("%s%", "a"), ("%99999999999999999999d", 1), ("%.99999999999999999999d", 1), ("%\n", 1), ("% ", 1), ("%l", 1)):
    try:
        print(repr(pattern % values))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(ascii(pattern), type(error).__name__, error)
class Mapping:
    def __getitem__(self, key):
        return key * 2
class Text(str):
    def __rmod__(self, other):
        return "rmod " + other
class Both(str):
    def __str__(self):
        return "own"
    def __repr__(self):
        return "shown"
print("%(ab)s" % Mapping(), "%s" % Both("x"), "%r" % Both("x"), "%a" % "é\n", "%r" % "é\n", "%.1r" % "é", "%5s|%-5s|%05s" % ("é", "é", "é"), "x" % Text("y"))
