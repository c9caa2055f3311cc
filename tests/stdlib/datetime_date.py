from datetime import date, timedelta
d = date(2024, 2, 28)
print(d, repr(d), d.year, d.month, d.day, d + timedelta(days=2), d - timedelta(weeks=1), date(2024, 3, 1) - d, d.weekday(), d.isoweekday(), d.isocalendar(), d.isoformat(), d.toordinal(), date.fromordinal(738000), date.fromisoformat("2020-01-02"), d.replace(month=5), d.ctime(), d.timetuple()[:3])
print(d < date(2024, 3, 1), d == date(2024, 2, 28), hash(d) == hash(date(2024, 2, 28)), max(d, date(2023, 1, 1)), date.min, date.max, d.strftime("%d.%m.%y %A %j %U"), f"{d:%Y/%m/%d}", date.today() > d, date.fromtimestamp(0))
for action in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: date.fromisoformat("x"), lambda: date(2023, 1), lambda: d + 1, lambda: d < 5, lambda: date.max + timedelta(1)):
    try:
        action()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
