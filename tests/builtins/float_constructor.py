print(float(), float(3), float("3.5"), float("  -1e3\n"), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(True), float(2 ** 70), float(b"2.5"))
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 3
print(float(F()), float(I()))
for thing in ("x", "", None, [], "1.2.3", 10 ** 400, 1j):
    try:
        float(thing)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
