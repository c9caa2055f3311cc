from datetime import timedelta

a, b = timedelta(days=999999999, seconds=86399, microseconds=999999), timedelta(microseconds=7)
print(a // b, divmod(a, -b), a % b, a / b, b / a, a * 1, -(a - timedelta(1)), a / 3, a / 1e300, b * 0.5, timedelta(microseconds=5) * 0.5, timedelta(microseconds=-3) / 2)
print(timedelta(0) * 10 ** 50, b // 10 ** 50, -b // 10 ** 50, b / 10 ** 50, a * 2.0 ** -60, timedelta(1) * 1e-7)
print(timedelta(hours=0.1, seconds=0.0000005, weeks=-1), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(days=10 ** 25 + 5, weeks=-(10 ** 25 // 7)), a.total_seconds(), timedelta(days=-1, microseconds=1).total_seconds())
print(hash(timedelta(1, 2, 3)), timedelta(True), bool(timedelta()), abs(timedelta(-1, 5)), +timedelta(1), repr(timedelta(-1, 1)), str(timedelta(-1, 1)), str(timedelta(2, 0, 5)))
for action in (lambda: b / 0, lambda: b // timedelta(), lambda: b % timedelta(), lambda: b / timedelta(), lambda: b * float("inf"), lambda: b / float("nan"), lambda: a + b, lambda: a * 1e10, lambda: -timedelta.min - b, lambda: b / 0.0):
    try:
        print(action())
    except (ArithmeticError, ValueError) as error:
        print(type(error).__name__, error)
