print("%s %d %5.2f %x %o %c %r %%" % ("s", 42, 3.14159, 255, 8, "c", "r"))
print("%(name)s is %(age)03d" % {"name": "x", "age": 7}, "%5s|%-5s|%05d|%+d|% d" % ("a", "b", 42, 5, 5), "%s" % (1,), "%s" % [1, 2], "%.3s" % "abcdef", "%e %g %G" % (12345.678, 1e-10, 1e20))
print("%#x %#o %X %i %u" % (255, 8, 255, 3.9, 4), "%c" % 65, "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%a" % "é", "%d" % 10 ** 20)
for template, args in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%z", 1), ("%", 1), ("%(x)s", {}), ("%(x)s", 5), ("%c", "ab"), ("%x", 1.5), ("%d", None)):
    try:
        template % args
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
