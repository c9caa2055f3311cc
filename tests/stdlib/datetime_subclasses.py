import copy
from datetime import date, datetime, time, timedelta, timezone

class Moment(datetime):
    def __new__(cls, *arguments, **keywords):
        print("new", arguments[:3], sorted(keywords))
        return super().__new__(cls, *arguments, **keywords)

class Day(date):
    def isoformat(self):
        return "a day"

moment = Moment(2020, 1, 2, fold=1)
print(repr(moment), repr(moment.replace(year=1)), repr(moment + timedelta(1)), repr(moment - timedelta(1)))
print(repr(Moment.combine(date(1, 2, 3), time(4))), repr(Moment.fromisoformat("2020-05-06")), repr(Moment.fromtimestamp(0, timezone.utc)))
print(repr(moment.astimezone(timezone.utc)), type(moment.date()).__name__, moment == datetime(2020, 1, 2), hash(moment) == hash(datetime(2020, 1, 2)), Moment.__mro__[1:])
day = Day(2020, 1, 2)
day.note = "kept"
print(day, repr(day), f"{day}", f"{day:%Y}", repr(day + timedelta(1)), repr(Day.fromordinal(5)), day.__dict__, copy.copy(day).__dict__, day - Day(2020, 1, 1))

class Long(timedelta):
    pass

print(repr(Long(3)), repr(Long(3) + Long(4)), Long(3) == timedelta(3), type(-Long(1)).__name__)
try:
    class Zone(timezone):
        pass
except TypeError as error:
    print("TypeError")
