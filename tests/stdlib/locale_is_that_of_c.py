import locale

for name in ("C", "POSIX"):
    print(locale.setlocale(locale.LC_ALL, name))
print(locale.localeconv()["decimal_point"], locale.localeconv()["grouping"])
try:
    locale.setlocale(locale.LC_ALL, "xx_XX")
except locale.Error as error:
    print(error)
print(locale.format_string("%d and %.2f and %s", (1234567, 1.5, "x"), grouping=True), locale.str(1.25), locale.atof("1.5"))
print(sorted(["b", "a", "C"], key=locale.strxfrm), locale.strcoll("a", "b"))
