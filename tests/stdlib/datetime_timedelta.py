from datetime import timedelta
t = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), t * 2, t / 2, t // 3, -t, abs(-t), t + timedelta(1), t - timedelta(2), t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(hours=5)), t * 1.5)
print(timedelta(seconds=-1), repr(timedelta(seconds=-1)), timedelta(0), bool(timedelta(0)), timedelta(1) > timedelta(hours=23), timedelta(weeks=1) == timedelta(7), timedelta.max, timedelta.min, timedelta.resolution, timedelta(microseconds=1.5), timedelta(hours=0.1), timedelta(days=-1, hours=5), sum([timedelta(1), timedelta(2)], timedelta()), hash(timedelta(1)) == hash(timedelta(hours=24)))
for action in (lambda: timedelta("x"), lambda: t + 1, lambda: timedelta(10 ** 10), lambda: t / 0, lambda: t < 1):
    try:
        action()
    except (TypeError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
