for x in (0.1, 1.0, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1.5e300, 5e-324, 1.7976931348623157e308, -0.0, 2 / 3, 1e22, 1e23, 100.0, 3.0e-10):
    print(repr(x), str(x), end=" ")
print()
print(float("inf"), -float("inf"), float("nan"), 1e400, -1e400)
