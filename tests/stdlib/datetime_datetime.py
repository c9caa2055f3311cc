from datetime import datetime, date, time, timedelta, timezone
d = datetime(2024, 2, 28, 23, 30, 15, 250)
print(d, repr(d), d + timedelta(hours=1), d - datetime(2024, 1, 1), d.date(), d.time(), d.isoformat(), d.isoformat(" ", "minutes"), d.replace(hour=1, microsecond=0), d.weekday(), datetime.combine(date(2020, 1, 2), time(3, 4)), datetime.fromisoformat("2021-05-06T07:08:09.123"), datetime.strptime("5 Mar 2020 14:05", "%d %b %Y %H:%M"))
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %y"), f"{d:%H:%M}", datetime.fromtimestamp(0), datetime.utcfromtimestamp(86400.5), datetime(1970, 1, 2).timestamp(), d < datetime(2025, 1, 1), datetime.min, datetime.max, d.timetuple().tm_yday, str(datetime(2020, 1, 1)))
u = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
t = timezone(timedelta(hours=9), "KST")
print(u, u.astimezone(t), u.astimezone(t) == u, u.utcoffset(), t, repr(timezone.utc), u.isoformat(), u.timestamp(), u.astimezone(t).tzname(), datetime.now(timezone.utc) > u, datetime.now() > d)
for action in (lambda: u - d, lambda: u < d, lambda: datetime(2024, 1, 1, 25), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2020 1", "%Y")):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
