"""Dates, times, durations and fixed time zones, in the proleptic Gregorian calendar.

Dates count as ordinals: day 1 is 1 January of the year 1. Durations are (days, seconds, microseconds)
with 0 <= seconds < 86400 and 0 <= microseconds < 10**6; only days may be negative.
"""

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

import sys as _sys
import time as _time
from math import modf as _modf
from operator import index as _index

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059

_DAYS_BEFORE_MONTH = (None, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (None, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYNAMES = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHNAMES = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_US = 86_400_000_000


# The calendar.

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _ymd2ord(year, month, day):
    before = year - 1
    total = before * 365 + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE_MONTH[month] + day
    return total + 1 if month > 2 and _is_leap(year) else total


def _ord2ymd(ordinal):
    # 400 years have 146097 days, 100 have 36524 (or one more), 4 have 1461, one has 365 (or one more).
    n400, rest = divmod(ordinal - 1, 146097)
    n100, rest = divmod(rest, 36524)
    n4, rest = divmod(rest, 1461)
    n1, rest = divmod(rest, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    # A guess that is never too small, and too large by one at most.
    month = (rest + 50) >> 5
    leap = _is_leap(year)
    before = _DAYS_BEFORE_MONTH[month] + (leap and month > 2)
    if before > rest:
        month -= 1
        before = _DAYS_BEFORE_MONTH[month] + (leap and month > 2)
    return year, month, rest - before + 1


def _iso_week1_monday(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _from_iso_calendar(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        long_year = False
        if week == 53:
            weekday = _ymd2ord(year, 1, 1) % 7
            long_year = weekday == 4 or (weekday == 3 and _is_leap(year))
        if not long_year:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    ordinal = _iso_week1_monday(year) + (week - 1) * 7 + day - 1
    if not 1 <= ordinal <= _MAXORDINAL:
        raise ValueError(f"Year is out of range: {year}")
    return _ord2ymd(ordinal)


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _DAYS_IN_MONTH[month] and not (day == 29 and _is_leap(year)):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second = _index(hour), _index(minute), _index(second)
    microsecond = _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and "
                         f"timedelta(hours=24), not {offset!r}")


def _check_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")


# Writing.

def _format_offset(offset, separator=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign, offset = "-", -offset
    minutes, seconds = divmod(offset._seconds, 60)
    text = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    if seconds or offset._microseconds:
        text += f"{separator}{seconds:02d}"
        if offset._microseconds:
            text += f".{offset._microseconds:06d}"
    return text


def _format_time(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "hours":
        return f"{hour:02d}"
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument must be str, not {type(timespec).__name__}")
    raise ValueError("Unknown timespec value")


def _strftime(obj, format, timetuple):
    # time.strftime knows nothing of microseconds and of our time zones: fill these in before.
    if "%" in format:
        pieces = []
        start = 0
        place = format.find("%")
        while 0 <= place < len(format) - 1:
            letter = format[place + 1]
            if letter in "fzZ":
                if letter == "f":
                    new = f"{getattr(obj, 'microsecond', 0):06d}"
                elif letter == "z":
                    new = _format_offset(obj.utcoffset(), "") if hasattr(obj, "utcoffset") else ""
                else:
                    new = (obj.tzname() or "") if hasattr(obj, "tzname") else ""
                pieces += format[start:place], new.replace("%", "%%")
                start = place + 2
            place = format.find("%", place + 2)
        if pieces:
            format = "".join(pieces) + format[start:]
    return _time.strftime(format, timetuple)


# Reading ISO 8601.

def _digits(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError("not a number")
    return int(text)


def _parse_iso_date(text):
    # YYYY-MM-DD, YYYYMMDD, YYYY-Www, YYYYWww, YYYY-Www-D, YYYYWwwD
    if len(text) not in (7, 8, 10):
        raise ValueError("Invalid isoformat string")
    year = _digits(text[:4])
    place = 4
    dashed = text[4] == "-"
    if dashed:
        place += 1
    if text[place:place + 1] == "W":
        week = _digits(text[place + 1:place + 3])
        place += 3
        day = 1
        if len(text) > place:
            if dashed:
                if text[place] != "-":
                    raise ValueError("Inconsistent use of dash separator")
                place += 1
            if len(text) != place + 1:
                raise ValueError("Invalid weekday")
            day = _digits(text[place])
        return _from_iso_calendar(year, week, day)
    month = _digits(text[place:place + 2])
    place += 2
    if (text[place:place + 1] == "-") != dashed:
        raise ValueError("Inconsistent use of dash separator")
    if dashed:
        place += 1
    if len(text) != place + 2:
        raise ValueError("Invalid day")
    return year, month, _digits(text[place:place + 2])


def _date_length(text):
    # Where the date ends in a combined text. A basic week date is recognised by its length.
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] == "W":
            if len(text) > 8 and text[8] == "-":
                if len(text) == 9:
                    raise ValueError("Invalid ISO string")
                # YYYY-Www-hh:mm is the week with "-" as separator, YYYY-Www-D has one more digit at most.
                if len(text) > 10 and text[10].isdigit():
                    return 8
                return 10
            return 8
        return 10
    if text[4] == "W":
        place = 7
        while place < len(text) and text[place].isdigit():
            place += 1
        if place < 9:
            return place
        return 7 if place % 2 == 0 else 8
    return 8


def _parse_clock(text):
    # hh[:mm[:ss[.f...]]] with or without colons; returns [hour, minute, second, microsecond].
    parts = [0, 0, 0, 0]
    colons = False
    place = 0
    for position in range(3):
        part = text[place:place + 2]
        if len(part) != 2:
            raise ValueError("Incomplete time component")
        parts[position] = _digits(part)
        place += 2
        following = text[place:place + 1]
        if not following or position == 2:
            break
        if position == 0:
            colons = following == ":"
        if following in ".,":
            raise ValueError("Invalid time separator")
        if colons:
            if following != ":":
                raise ValueError("Invalid time separator")
            place += 1
    if place < len(text):
        if position != 2 or text[place] not in ".,":
            raise ValueError("Invalid microsecond component")
        fraction = text[place + 1:]
        _digits(fraction)
        parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _parse_iso_time(text):
    if len(text) < 2:
        raise ValueError("Isoformat time too short")
    place = max(text.find("-"), text.find("+"), text.find("Z"))
    if place < 0:
        return (*_parse_clock(text), None)
    clock = _parse_clock(text[:place])
    zone = text[place + 1:]
    if text[place] == "Z":
        if zone:
            raise ValueError("Malformed time zone string")
        return (*clock, timezone.utc)
    if len(zone) in (0, 1, 3):
        raise ValueError("Malformed time zone string")
    hours, minutes, seconds, microseconds = _parse_clock(zone)
    if not (hours or minutes or seconds or microseconds):
        return (*clock, timezone.utc)
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    return (*clock, timezone(-offset if text[place] == "-" else offset))


# Durations.

def _divide_and_round(a, b):
    """a / b, rounded half to even."""
    quotient, rest = divmod(a, b)
    twice = rest * 2
    over = twice > b if b > 0 else twice < b
    return quotient + 1 if over or (twice == b and quotient & 1) else quotient


def _component(tag, value, factor, total):
    # Adds value * factor to the pair (whole microseconds, fraction).
    whole, fraction = total
    if isinstance(value, int):
        return whole + value * factor, fraction
    if isinstance(value, float):
        part, integer = _modf(value)
        whole += int(integer) * factor
        if part:
            part, integer = _modf(part * factor)
            whole += int(integer)
            fraction += part
        return whole, fraction
    raise TypeError(f"unsupported type for timedelta {tag} component: {type(value).__name__}")


class timedelta:
    """A duration."""

    __slots__ = "_days", "_seconds", "_microseconds", "_hashcode"

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0, 0.0
        if microseconds:
            total = _component("microseconds", microseconds, 1, total)
        if milliseconds:
            total = _component("milliseconds", milliseconds, 1000, total)
        if seconds:
            total = _component("seconds", seconds, 1_000_000, total)
        if minutes:
            total = _component("minutes", minutes, 60_000_000, total)
        if hours:
            total = _component("hours", hours, 3_600_000_000, total)
        if days:
            total = _component("days", days, _DAY_US, total)
        if weeks:
            total = _component("weeks", weeks, 7 * _DAY_US, total)
        whole, fraction = total
        if fraction:
            rounded = round(fraction)
            if abs(rounded - fraction) == 0.5:
                # Half to even, and what has to be even is the sum.
                odd = whole & 1
                rounded = 2 * round((fraction + odd) * 0.5) - odd
            whole += rounded
        return _timedelta_of(whole, cls)

    @property
    def days(self):
        """days"""
        return self._days

    @property
    def seconds(self):
        """seconds"""
        return self._seconds

    @property
    def microseconds(self):
        """microseconds"""
        return self._microseconds

    def total_seconds(self):
        """The duration in seconds, as a float."""
        return _microseconds_of(self) / 1_000_000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (
            ("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if value]
        return f"{_module_of(self)}.{self.__class__.__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, "" if abs(self._days) == 1 else "s", text)
        if self._microseconds:
            text += ".%06d" % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _timedelta_of(_microseconds_of(self) + _microseconds_of(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _timedelta_of(_microseconds_of(self) - _microseconds_of(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return -self + other
        return NotImplemented

    def __neg__(self):
        return _timedelta_of(-_microseconds_of(self))

    def __pos__(self):
        return _timedelta_of(_microseconds_of(self))

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return _timedelta_of(_microseconds_of(self) * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _timedelta_of(_divide_and_round(_microseconds_of(self) * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds_of(self) // _microseconds_of(other)
        if isinstance(other, int):
            return _timedelta_of(_microseconds_of(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds_of(self) / _microseconds_of(other)
        if isinstance(other, int):
            return _timedelta_of(_divide_and_round(_microseconds_of(self), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _timedelta_of(_divide_and_round(_microseconds_of(self) * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _timedelta_of(_microseconds_of(self) % _microseconds_of(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(_microseconds_of(self), _microseconds_of(other))
            return quotient, _timedelta_of(rest)
        return NotImplemented

    def _state(self):
        return self._days, self._seconds, self._microseconds

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._state() == other._state()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return self._state() <= other._state()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return self._state() < other._state()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return self._state() >= other._state()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return self._state() > other._state()
        return NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash(self._state())
        return self._hashcode

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return self.__class__, self._state()


def _module_of(obj):
    return obj.__class__.__module__


def _microseconds_of(delta):
    return (delta._days * 86400 + delta._seconds) * 1_000_000 + delta._microseconds


def _timedelta_of(total, cls=timedelta):
    days, rest = divmod(total, _DAY_US)
    if not -999999999 <= days <= 999999999:
        if not -0x80000000 <= days <= 0x7FFFFFFF:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    made = object.__new__(cls)
    made._days = days
    made._seconds, made._microseconds = divmod(rest, 1_000_000)
    made._hashcode = -1
    return made


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


# Dates.

class IsoCalendarDate(tuple):
    """What isocalendar() returns: (year, week, weekday)."""

    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


_IsoCalendarDate = IsoCalendarDate


def _build_struct_time(year, month, day, hour, minute, second, dst):
    weekday = (_ymd2ord(year, month, day) + 6) % 7
    yearday = _ymd2ord(year, month, day) - _ymd2ord(year, 1, 1) + 1
    return _time.struct_time((year, month, day, hour, minute, second, weekday, yearday, dst))


class date:
    """A day: year, month, day."""

    __slots__ = "_year", "_month", "_day", "_hashcode"

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            state = _state_bytes(year, "date")
            if 1 <= state[2] <= 12:
                self = object.__new__(cls)
                self._year, self._month, self._day = state[0] * 256 + state[1], state[2], state[3]
                self._hashcode = -1
                return self
        if month is None:
            raise TypeError("function missing required argument 'month' (pos 2)")
        if day is None:
            raise TypeError("function missing required argument 'day' (pos 3)")
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hashcode = -1
        return self

    @classmethod
    def fromtimestamp(cls, t):
        """The local date of a POSIX timestamp."""
        if t is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        local = _time.localtime(t)
        return cls(local.tm_year, local.tm_mon, local.tm_mday)

    @classmethod
    def today(cls):
        """The current local date."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        """The date with a proleptic Gregorian ordinal; 1 January of year 1 is 1."""
        n = _index(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _MAXORDINAL:
            raise ValueError(f"year {_index(n) // 365 if n > 10 ** 9 else _ord2ymd(n)[0]} is out of range")
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, date_string):
        """A date from ISO 8601 text."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_iso_date(date_string))
        except Exception:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date with an ISO year, week and weekday."""
        return cls(*_from_iso_calendar(year, week, day))

    @property
    def year(self):
        """year (1-9999)"""
        return self._year

    @property
    def month(self):
        """month (1-12)"""
        return self._month

    @property
    def day(self):
        """day (1-31)"""
        return self._day

    def __repr__(self):
        return (f"{_module_of(self)}.{self.__class__.__qualname__}"
                f"({self._year}, {self._month}, {self._day})")

    def ctime(self):
        """As time.ctime() writes it."""
        return "%s %s %2d 00:00:00 %04d" % (
            _DAYNAMES[self.toordinal() % 7 or 7], _MONTHNAMES[self._month], self._day, self._year)

    def strftime(self, format):
        """Text in a format; see time.strftime."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """YYYY-MM-DD"""
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def timetuple(self):
        """A struct_time of midnight."""
        return _build_struct_time(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        """The proleptic Gregorian ordinal."""
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """The date with some fields changed."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def _days(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date):
            return date._days(self) == date._days(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date):
            return date._days(self) <= date._days(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date):
            return date._days(self) < date._days(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date):
            return date._days(self) >= date._days(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date):
            return date._days(self) > date._days(other)
        return NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash(self._getstate())
        return self._hashcode

    def __add__(self, other):
        if isinstance(other, timedelta):
            ordinal = self.toordinal() + other._days
            if 0 < ordinal <= _MAXORDINAL:
                return type(self).fromordinal(ordinal)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def weekday(self):
        """0 is Monday."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 is Monday, 7 is Sunday."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """(ISO year, week, weekday)"""
        year = self._year
        first = _iso_week1_monday(year)
        today = _ymd2ord(self._year, self._month, self._day)
        week, day = divmod(today - first, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def _getstate(self):
        high, low = divmod(self._year, 256)
        return (bytes([high, low, self._month, self._day]),)

    def __reduce__(self):
        return self.__class__, self._getstate()


def _state_bytes(state, kind):
    # Pickles of Python 2 hold the state as text.
    if isinstance(state, str):
        try:
            return state.encode("latin1")
        except UnicodeEncodeError:
            raise ValueError(f"Failed to encode latin1 string when unpickling a {kind} object. "
                             "pickle.load(data, encoding='latin1') is assumed.")
    return state


def _state_tzinfo(tz):
    if tz is not None and not isinstance(tz, _tzinfo_class):
        raise TypeError("bad tzinfo state arg")
    return tz


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# Time zones.

class tzinfo:
    """Base of time zones; subclasses say offset, name and daylight saving of a datetime."""

    __slots__ = ()

    def tzname(self, dt):
        """The name of the zone at dt."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        """How far the zone's clock is ahead of UTC at dt."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """The part of the offset that is daylight saving."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The local time of a datetime in UTC whose tzinfo is this object."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc() requires a non-None dst() result")
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc(): dt.dst gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        getinitargs = getattr(self, "__getinitargs__", None)
        return self.__class__, getinitargs() if getinitargs else (), self.__getstate__()


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = "_offset", "_name"

    _omitted = object()

    def __new__(cls, offset, name=_omitted):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is cls._omitted:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not cls._minoffset <= offset <= cls._maxoffset:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        return cls._create(offset, name)

    @classmethod
    def _create(cls, offset, name=None):
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is self.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_module_of(self)}.{self.__class__.__qualname__}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, "
                            f"not {type(dt).__name__}")

    def utcoffset(self, dt):
        """The fixed offset."""
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt):
        """The given name, or 'UTC+hh:mm'."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _format_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        """None."""
        self._check(dt, "dst")
        return None

    def fromutc(self, dt):
        """dt plus the offset."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    _maxoffset = timedelta(hours=24, microseconds=-1)
    _minoffset = -_maxoffset


timezone.utc = UTC = timezone._create(timedelta(0))
timezone.min = timezone._create(-timedelta(hours=23, minutes=59))
timezone.max = timezone._create(timedelta(hours=23, minutes=59))


# Times of day.

def _compare(first, second):
    return 0 if first == second else 1 if first > second else -1


class time:
    """A time of day, with or without a time zone."""

    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_hashcode", "_fold"

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = _state_bytes(hour, "time")
            if state[0] & 0x7F < 24:
                self = object.__new__(cls)
                self._hashcode = -1
                self._hour, self._minute, self._second = state[0] & 0x7F, state[1], state[2]
                self._microsecond = int.from_bytes(state[3:6], "big")
                self._fold = state[0] >> 7
                self._tzinfo = _state_tzinfo(minute or None)
                return self
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    @property
    def hour(self):
        """hour (0-23)"""
        return self._hour

    @property
    def minute(self):
        """minute (0-59)"""
        return self._minute

    @property
    def second(self):
        """second (0-59)"""
        return self._second

    @property
    def microsecond(self):
        """microsecond (0-999999)"""
        return self._microsecond

    @property
    def tzinfo(self):
        """The time zone, or None."""
        return self._tzinfo

    @property
    def fold(self):
        """1 for the second of two equal readings of the clock."""
        return self._fold

    def __eq__(self, other):
        if isinstance(other, time):
            return self._cmp(other, allow_mixed=True) == 0
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, time):
            return self._cmp(other) <= 0
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, time):
            return self._cmp(other) < 0
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, time):
            return self._cmp(other) >= 0
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, time):
            return self._cmp(other) > 0
        return NotImplemented

    def _fields(self):
        return self._hour, self._minute, self._second, self._microsecond

    def _cmp(self, other, allow_mixed=False):
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
        if mine == theirs:
            return _compare(self._fields(), other._fields())
        if mine is None or theirs is None:
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        first = self._hour * 60 + self._minute - mine // timedelta(minutes=1)
        second = other._hour * 60 + other._minute - theirs // timedelta(minutes=1)
        return _compare((first, self._second, self._microsecond), (second, other._second, other._microsecond))

    def __hash__(self):
        if self._hashcode == -1:
            plain = self.replace(fold=0) if self._fold else self
            offset = plain.utcoffset()
            if not offset:
                self._hashcode = hash(plain._getstate()[0])
            else:
                minutes = self._hour * 60 + self._minute - offset // timedelta(minutes=1)
                hour, minute = divmod(minutes, 60)
                if 0 <= hour < 24 and not offset % timedelta(minutes=1):
                    self._hashcode = hash(time(hour, minute, self._second, self._microsecond))
                else:
                    self._hashcode = hash((hour, minute, self._second, self._microsecond))
        return self._hashcode

    def __repr__(self):
        if self._microsecond:
            text = f", {self._second}, {self._microsecond}"
        elif self._second:
            text = f", {self._second}"
        else:
            text = ""
        text = f"{_module_of(self)}.{self.__class__.__qualname__}({self._hour}, {self._minute}{text}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return text + ")"

    def isoformat(self, timespec="auto"):
        """HH:MM:SS[.mmmmmm][+HH:MM], as far as timespec says."""
        return _format_time(*self._fields(), timespec) + _format_offset(self.utcoffset())

    __str__ = isoformat

    @classmethod
    def fromisoformat(cls, time_string):
        """A time from ISO 8601 text."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_iso_time(time_string.removeprefix("T")))
        except Exception:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    def strftime(self, format):
        """Text in a format; the date in it is 1 January 1900."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """The offset of the time zone, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(None)
        _check_offset("utcoffset", offset)
        return offset

    def tzname(self):
        """The name of the time zone, or None."""
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(None)
        _check_name(name)
        return name

    def dst(self):
        """The daylight saving of the time zone, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(None)
        _check_offset("dst", offset)
        return offset

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with some fields changed."""
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _getstate(self, protocol=3):
        hour = self._hour | 0x80 if self._fold and protocol > 3 else self._hour
        state = bytes([hour, self._minute, self._second]) + self._microsecond.to_bytes(3, "big")
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce_ex__(self, protocol):
        return self.__class__, self._getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_tzinfo_class = tzinfo


# Moments.

class datetime(date):
    """A date and a time of day, with or without a time zone."""

    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold"

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            state = _state_bytes(year, "datetime")
            if 1 <= state[2] & 0x7F <= 12:
                self = object.__new__(cls)
                self._hashcode = -1
                self._year, self._month, self._day = state[0] * 256 + state[1], state[2] & 0x7F, state[3]
                self._hour, self._minute, self._second = state[4], state[5], state[6]
                self._microsecond = int.from_bytes(state[7:10], "big")
                self._fold = state[2] >> 7
                self._tzinfo = _state_tzinfo(month)
                return self
        if month is None:
            raise TypeError("function missing required argument 'month' (pos 2)")
        if day is None:
            raise TypeError("function missing required argument 'day' (pos 3)")
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    @property
    def hour(self):
        """hour (0-23)"""
        return self._hour

    @property
    def minute(self):
        """minute (0-59)"""
        return self._minute

    @property
    def second(self):
        """second (0-59)"""
        return self._second

    @property
    def microsecond(self):
        """microsecond (0-999999)"""
        return self._microsecond

    @property
    def tzinfo(self):
        """The time zone, or None."""
        return self._tzinfo

    @property
    def fold(self):
        """1 for the second of two equal readings of the clock."""
        return self._fold

    @classmethod
    def _fromtimestamp(cls, t, utc, tz):
        fraction, whole = _modf(t)
        microsecond = round(fraction * 1e6)
        whole = int(whole)
        if microsecond >= 1_000_000:
            whole += 1
            microsecond -= 1_000_000
        elif microsecond < 0:
            whole -= 1
            microsecond += 1_000_000
        convert = _time.gmtime if utc else _time.localtime
        year, month, day, hour, minute, second, *_ = convert(whole)
        result = cls(year, month, day, hour, minute, min(second, 59), microsecond, tz)
        if tz is None and not utc:
            # In the hour after the clock went back the same reading existed before: then fold is 1.
            day_long = 24 * 3600
            earlier = cls(*_time.localtime(whole - day_long)[:6], microsecond, tz) if whole > day_long else None
            if earlier is not None:
                shift = result - earlier - timedelta(0, day_long)
                if shift.days < 0:
                    before = cls(*_time.localtime(whole + shift // timedelta(0, 1))[:6], microsecond, tz)
                    if before == result:
                        result._fold = 1
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The local time of a POSIX timestamp, or the time in tz."""
        _check_tzinfo(tz)
        return cls._fromtimestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        """The UTC time of a POSIX timestamp, without time zone."""
        return cls._fromtimestamp(t, True, None)

    @classmethod
    def now(cls, tz=None):
        """The current time, local or in tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """The current time in UTC, without time zone."""
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A datetime of a date and a time."""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        if tzinfo is True:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        """A datetime from ISO 8601 text."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) < 7:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        try:
            length = _date_length(date_string)
            fields = _parse_iso_date(date_string[:length])
            rest = date_string[length + 1:]
            clock = _parse_iso_time(rest) if rest else (0, 0, 0, 0, None)
            return cls(*fields, *clock)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    def timetuple(self):
        """A struct_time of the local reading."""
        saving = self.dst()
        flag = -1 if saving is None else 1 if saving else 0
        return _build_struct_time(self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  flag)

    def _mktime(self):
        # Which timestamp reads like this on the local clock? Try the offsets around; fold chooses.
        epoch = datetime(1970, 1, 1)
        around = 24 * 3600

        def local(stamp):
            return (datetime(*_time.localtime(stamp)[:6]) - epoch) // timedelta(0, 1)

        wanted = (self.replace(tzinfo=None) - epoch) // timedelta(0, 1)
        offset = local(wanted) - wanted
        first = wanted - offset
        reading = local(first)
        if reading == wanted:
            # One solution; the other, if there is one, is a transition away.
            other = first + (-around if not self._fold else around)
            other_offset = local(other) - other
            if offset == other_offset:
                return first
        else:
            other_offset = reading - first
        second = wanted - other_offset
        if local(second) == wanted:
            return second
        if reading == wanted:
            return first
        # The reading does not exist: the clock went forward over it.
        return (max, min)[self._fold](first, second)

    def timestamp(self):
        """The POSIX timestamp, a float."""
        if self._tzinfo is None:
            return self._mktime() + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def utctimetuple(self):
        """A struct_time in UTC."""
        moment = self
        offset = moment.utcoffset()
        if offset:
            moment -= offset
        return _build_struct_time(moment._year, moment._month, moment._day, moment._hour, moment._minute,
                                  moment._second, 0)

    def date(self):
        """The date part."""
        return date(self._year, self._month, self._day)

    def time(self):
        """The time part, without time zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """The time part with the time zone."""
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """The datetime with some fields changed."""
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day, self._hour if hour is None else hour,
            self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _local_timezone(self):
        stamp = self._mktime() if self._tzinfo is None else (self - _EPOCH) // timedelta(seconds=1)
        local = _time.localtime(stamp)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    def astimezone(self, tz=None):
        """The same moment in another time zone (the local one by default)."""
        if tz is None:
            tz = self._local_timezone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        mine = self._tzinfo
        if mine is None:
            mine = self._local_timezone()
            offset = mine.utcoffset(self)
        elif tz is mine:
            return self
        else:
            offset = mine.utcoffset(self)
            if offset is None:
                mine = self.replace(tzinfo=None)._local_timezone()
                offset = mine.utcoffset(self)
        if tz is mine:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        """As time.ctime() writes it."""
        return "%s %s %2d %02d:%02d:%02d %04d" % (
            _DAYNAMES[self.toordinal() % 7 or 7], _MONTHNAMES[self._month], self._day, self._hour, self._minute,
            self._second, self._year)

    def isoformat(self, sep="T", timespec="auto"):
        """YYYY-MM-DDTHH:MM:SS[.mmmmmm][+HH:MM], as far as timespec says."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not " + type(sep).__name__)
        return ("%04d-%02d-%02d%c" % (self._year, self._month, self._day, sep)
                + _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if not fields[-1]:
            del fields[-1]
            if not fields[-1]:
                del fields[-1]
        text = f"{_module_of(self)}.{self.__class__.__qualname__}({', '.join(map(str, fields))}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return text + ")"

    def __str__(self):
        return self.isoformat(" ")

    @classmethod
    def strptime(cls, date_string, format):
        """A datetime from text in a format; see time.strptime."""
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def utcoffset(self):
        """The offset of the time zone, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(self)
        _check_offset("utcoffset", offset)
        return offset

    def tzname(self):
        """The name of the time zone, or None."""
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(self)
        _check_name(name)
        return name

    def dst(self):
        """The daylight saving of the time zone, or None."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(self)
        _check_offset("dst", offset)
        return offset

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._cmp(other, allow_mixed=True) == 0
        return False if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        if isinstance(other, datetime):
            return self._cmp(other) <= 0
        return _refuse_comparison(self, other)

    def __lt__(self, other):
        if isinstance(other, datetime):
            return self._cmp(other) < 0
        return _refuse_comparison(self, other)

    def __ge__(self, other):
        if isinstance(other, datetime):
            return self._cmp(other) >= 0
        return _refuse_comparison(self, other)

    def __gt__(self, other):
        if isinstance(other, datetime):
            return self._cmp(other) > 0
        return _refuse_comparison(self, other)

    def _all(self):
        return (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

    def _cmp(self, other, allow_mixed=False):
        mine = theirs = None
        if self._tzinfo is not other._tzinfo:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if allow_mixed:
                # A reading whose offset depends on fold equals nothing in another zone.
                if mine != self.replace(fold=not self._fold).utcoffset():
                    return 2
                if theirs != other.replace(fold=not other._fold).utcoffset():
                    return 2
        if mine == theirs:
            return _compare(self._all(), other._all())
        if mine is None or theirs is None:
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        difference = self - other
        if difference.days < 0:
            return -1
        return 1 if difference else 0

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        total = ((self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second) * 1_000_000
                 + self._microsecond + _microseconds_of(other))
        days, rest = divmod(total, _DAY_US)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1_000_000)
        minutes, second = divmod(seconds, 60)
        year, month, day = _ord2ymd(days)
        return type(self)(year, month, day, minutes // 60, minutes % 60, second, microsecond, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, timedelta):
                return self + -other
            return NotImplemented
        days = self.toordinal() - other.toordinal()
        mine = self._second + self._minute * 60 + self._hour * 3600
        theirs = other._second + other._minute * 60 + other._hour * 3600
        base = _timedelta_of((days * 86400 + mine - theirs) * 1_000_000 + self._microsecond - other._microsecond)
        if self._tzinfo is other._tzinfo:
            return base
        my_offset = self.utcoffset()
        their_offset = other.utcoffset()
        if my_offset == their_offset:
            return base
        if my_offset is None or their_offset is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return base + their_offset - my_offset

    def __hash__(self):
        if self._hashcode == -1:
            plain = self.replace(fold=0) if self._fold else self
            offset = plain.utcoffset()
            if offset is None:
                self._hashcode = hash(plain._getstate()[0])
            else:
                seconds = self._hour * 3600 + self._minute * 60 + self._second
                self._hashcode = hash(timedelta(self.toordinal(), seconds, self._microsecond) - offset)
        return self._hashcode

    def _getstate(self, protocol=3):
        high, low = divmod(self._year, 256)
        month = self._month | 0x80 if self._fold and protocol > 3 else self._month
        state = bytes([high, low, month, self._day, self._hour, self._minute, self._second])
        state += self._microsecond.to_bytes(3, "big")
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce_ex__(self, protocol):
        return self.__class__, self._getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _refuse_comparison(moment, other):
    if not isinstance(other, date):
        return NotImplemented
    raise TypeError(f"can't compare {_full_name(moment)} to {_full_name(other)}")


def _full_name(obj):
    cls = type(obj)
    return f"{cls.__module__}.{cls.__qualname__}"


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

# They are native in CPython, which shows in messages.
for _class in timedelta, date, tzinfo, timezone, time, datetime, IsoCalendarDate:
    _sys._mark_native(_class)
del _class
