# Digits of floats at ties and at the borders of quick and slow ways, and of ints at powers of ten, in every kind of
# formatting; f-strings with parts of all kinds.
halves = [0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 0.05, 9.5, 99.5, 999999.5, 0.045, 1e22, 1e23, 123456789.125]
for x in halves + [0.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 1e15, 1e16, 1e17]:
    print(repr(x), f"{x:.0f}", f"{x:.1f}", f"{-x:.2f}", f"{x:.3e}", f"{x:.0e}", f"{x:g}", f"{x:.3g}", f"{x:.17g}", f"{x:.4}")
    print("%.1f %.2e %g %.15g" % (x, x, x, x), "{:.1f} {:.2%} {}".format(x, x, x), round(x, 1), round(x, 2), round(-x, 0))
for x in (1 / 3, 2 / 3, 1e-5, 123.456):
    print(*(f"{x:.{places}f} {x:.{places}e} {x:.{places}g}" for places in (1, 5, 15, 16, 17, 18, 19, 20, 25)))
for exponent in range(20):
    for n in (10 ** exponent - 1, 10 ** exponent, -(10 ** exponent)):
        print(n, f"<{n}>", "%d %5d %.3d" % (n, n, n), "{} {:,}".format(n, n), end="; ")
    print()

# A specification that is constant is one for all types.
for value in ("text", 12, 2.5, True, None, 10 ** 20, 1 + 2j, type("Own", (), {"__format__": lambda self, how: "own " + how})()):
    for formatted in (lambda: f"{value:08}", lambda: f"{value:>8}", lambda: f"{value:x}", lambda: f"{value:z}", lambda: f"{value:.2q}"):
        try:
            print(formatted(), end="; ")
        except Exception as error:
            print(type(error).__name__, error, end="; ")
    print()

# Parts of all widths, and more of them than there is room for.
for part in ("a", "\xe9", "\u0142", "\U0001f600", 7, 0.1, None, ""):
    print(ascii(f"{part}{part}"), ascii(f"<{part}|{part!r}|\u0142{part:>3}>") if part is not None else "")
    print(ascii(f"{part}{1}{2.5}{part}{10 ** 15}{-1e-300}{part!s}{1e300}{part}{3}{4}"),
          ascii(f"{part}{1}{2.5}{part}{10 ** 15}{-1e-300}{part!s}{1e300}{part}{3}{4}{5}{part}"))
print(f"{1.5:>200}"[-10:], f"{1.5:\u0142>6}{2:\u0142<4}", len(f"{2.5:.150f}{3:130}"))
