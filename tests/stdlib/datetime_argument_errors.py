from datetime import date, datetime, time, timedelta, timezone, tzinfo

def show(*actions):
    for action in actions:
        try:
            print(action())
        except (TypeError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)

show(lambda: date(), lambda: date(1), lambda: date(1, 2), lambda: date(1, 2, 3, 4), lambda: date(1.0, 2, 3), lambda: date(2 ** 31, 1, 1), lambda: date(2 ** 70, 1, 1), lambda: date(-2 ** 40, 1, 1), lambda: date(2020, 2, 30), lambda: date(2020, 13, 1))
show(lambda: datetime(1, 2, 3, 4, 5, 6, 7, None, 8), lambda: datetime(1, 2, 3, fold=2), lambda: datetime(1, 2, 3, tzinfo=1), lambda: time(24), lambda: time(1, 2, 3, 10 ** 6), lambda: time(1, 2, 3, 4, None, 1))
show(lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8), lambda: timedelta(x=1), lambda: timedelta(1, days=1), lambda: timedelta("1"), lambda: timedelta(float("nan")), lambda: timedelta(10 ** 30), lambda: timedelta(10 ** 9))
show(lambda: timezone(1), lambda: timezone(timedelta(1)), lambda: timezone(timedelta(0), None), lambda: timezone(), lambda: timezone.utc.utcoffset(3), lambda: timezone.utc.fromutc(datetime(1, 1, 1)))
show(lambda: date.fromordinal(0), lambda: date.fromordinal(4000000), lambda: date.fromisocalendar(2020, 54, 1), lambda: date.fromisocalendar(2020, 1, 8), lambda: date.fromisocalendar(2 ** 40, 1, 8), lambda: date.fromisocalendar(9999, 52, 7))
show(lambda: datetime.combine(1, 2), lambda: datetime.now(1), lambda: datetime.fromtimestamp(1e20), lambda: datetime.utcfromtimestamp(253402300800), lambda: datetime.fromtimestamp("1"), lambda: datetime(1, 1, 1).replace(year=None), lambda: datetime(1, 1, 1).isoformat("ab"), lambda: time(1).isoformat("x"), lambda: datetime(1, 1, 1).strftime(1))
show(lambda: datetime(1, 1, 1) < date(1, 1, 1), lambda: datetime(1, 1, 1) - datetime(1, 1, 1, tzinfo=timezone.utc), lambda: time(1) < time(1, tzinfo=timezone.utc), lambda: datetime.max + timedelta(1), lambda: timedelta(1) + 1, lambda: date(1, 1, 1) - datetime(1, 1, 1))
show(lambda: tzinfo().fromutc(1))
