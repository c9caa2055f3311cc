from datetime import datetime, time, timedelta, timezone, tzinfo

class Seasons(tzinfo):
    """Summer from April to September; the hour before October is shown twice."""
    def utcoffset(self, dt):
        return timedelta(hours=1) + (self.dst(dt) or timedelta())
    def dst(self, dt):
        if dt is None:
            return None
        start, end = datetime(dt.year, 4, 1, 2), datetime(dt.year, 10, 1, 3)
        naive = dt.replace(tzinfo=None)
        if end - timedelta(hours=1) <= naive < end:
            return timedelta(hours=1 - dt.fold)
        return timedelta(hours=int(start <= naive < end))
    def tzname(self, dt):
        return "100%"

zone = Seasons()
first, second = (datetime(2020, 10, 1, 2, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
print(first.isoformat(), second.isoformat(), first == second, hash(first) == hash(second), second - first, first.astimezone(timezone.utc), second.astimezone(timezone.utc))
print(first == datetime(2020, 10, 1, 0, 30, tzinfo=timezone.utc), first < datetime(2020, 10, 1, 1, tzinfo=timezone.utc), first - datetime(2020, 10, 1, tzinfo=timezone.utc), second.timestamp(), first.timetuple().tm_isdst, first.utctimetuple()[:5])
print(datetime(2020, 7, 1, tzinfo=timezone.utc).astimezone(zone), datetime.fromtimestamp(0, zone), first.strftime("%z %Z %%"), first.tzname(), time(1, tzinfo=zone).isoformat(), time(1, tzinfo=zone).utcoffset())

class Answers(tzinfo):
    def __init__(self, answer):
        self.answer = answer
    def utcoffset(self, dt):
        return self.answer
    dst = tzname = utcoffset

for answer in (1, timedelta(1), None):
    for ask in ("utcoffset", "dst", "tzname", "isoformat", "timestamp"):
        try:
            print(getattr(datetime(2020, 1, 1, tzinfo=Answers(answer)), ask)())
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
print(timezone(timedelta(hours=2)), repr(timezone(timedelta(0), "x")), timezone(timedelta(0)) is timezone.utc, timezone(-timedelta(minutes=90)) == timezone(-timedelta(minutes=90), "y"))
