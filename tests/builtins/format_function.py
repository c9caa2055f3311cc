print(format(5), format(3.14159, ".2f"), format("x", ">5"), format(255, "#x"), format(1234567, ","), format(True), format(None), format([1]), format(0.5, "%"), format(42, "010"), format(-42, "=+8"), format(1e6, "g"), format("abc", "^7.2"), format(65, "c"), format(1234.5, ",.1f"), format(10, "n"))
for value, spec in ((5, "z"), ("x", "d"), (5, ".2"), (None, "5"), ([], "x"), (5.5, "d"), ("x", "+"), (5, "s"), ("x", "=5"), (3, "c,")):
    try:
        format(value, spec)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
