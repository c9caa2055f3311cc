for pattern in ("%d", "%i", "%u", "%5d", "%-5d|", "%05d", "%+d", "% d", "%.4d", "%8.4d", "%08.4d", "%-08d|", "%x", "%#x", "%#X", "%o", "%#o", "%#.5x", "%+#x", "%e", "%.0e", "%#.0e", "%f", "%.1f", "%010.2f", "%+.1F", "%g", "%#g", "%G", "%s", "%r", "%a", "%.2s", "%6.2s", "%c"):
    for number in (42, -42, 0, 10**20, True):
        try:
            print(pattern, repr(pattern % number), end=" ; ")
        except (TypeError, OverflowError) as error:
            print(pattern, type(error).__name__, error, end=" ; ")
    print()
print("%d %d %s %x" % (3.99, -3.99, 3.0, 255), "%*d|%-*d|%.*f|%*.*e" % (5, 1, 5, 2, 2, 3.14159, 12, 3, 2.5), "%*d|" % (-6, 4))
print("%e" % float("inf"), "%05f" % float("-inf"), "%+g" % float("nan"), "%5.1f" % -0.04, "%hd %ld %Ld" % (1, 2, 3))
for pattern, value in (("%d", 1.5j), ("%x", 1.5), ("%d", "1"), ("%f", "1"), ("%c", 1.5), ("%c", "ab"), ("%c", 0x110000), ("%c", -1), ("%d", None), ("%d", float("nan")), ("%d", float("inf")), ("%f", 10**400), ("%o", [])):
    try:
        print(pattern % value)
    except (TypeError, ValueError, OverflowError) as error:
        print(pattern, value if value != 10**400 else "", type(error).__name__, error)
