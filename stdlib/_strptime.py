"""Reading dates and times in a format: time.strptime and datetime.strptime.

A format becomes a list of matchers. Each offers the places where its match may end, the one to prefer
first; the first way through all of them wins. Names are those of the C locale.
"""

import time

__all__ = []

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _number(smallest, largest, width, blank=False):
    # Every spelling of a number in the range with up to width digits, longest first.
    def ends(text, start):
        for length in range(width, 0, -1):
            part = text[start:start + length]
            if len(part) == length and part.isdecimal() and smallest <= int(part) <= largest:
                yield start + length, int(part)
        if blank and text[start:start + 1] == " " and text[start + 1:start + 2].isdecimal():
            value = int(text[start + 1:start + 2])
            if smallest <= value <= largest:
                yield start + 2, value
    return ends


def _exactly(width):
    def ends(text, start):
        part = text[start:start + width]
        if len(part) == width and part.isdecimal():
            yield start + width, int(part)
    return ends


def _names(names):
    # Longer names first: "sept" must not be cut to "sep".
    order = sorted(range(len(names)), key=lambda index: len(names[index]), reverse=True)

    def ends(text, start):
        for index in order:
            name = names[index]
            if name and text[start:start + len(name)].lower() == name:
                yield start + len(name), index
    return ends


def _fraction(text, start):
    for length in range(6, 0, -1):
        part = text[start:start + length]
        if len(part) == length and part.isdecimal() and part.isascii():
            yield start + length, int(part.ljust(6, "0"))


def _offset(text, start):
    # +hh[:]mm[[:]ss[.ffffff]] or Z; the value is the matched text.
    def two(place, limit):
        part = text[place:place + 2]
        return len(part) == 2 and part.isdecimal() and part[0] < limit

    sign = text[start:start + 1]
    if sign and sign in "+-" and len(text) > start + 3:
        place = start + 1
        if text[place:place + 2].isdecimal() and len(text[place:place + 2]) == 2:
            place += 2
            if text[place:place + 1] == ":":
                place += 1
            if two(place, "6"):
                short = place + 2
                place = short + (text[short:short + 1] == ":")
                if two(place, "6"):
                    place += 2
                    if text[place:place + 1] == ".":
                        end = place + 1
                        while end < place + 7 and text[end:end + 1].isdecimal():
                            end += 1
                        for stop in range(end, place + 1, -1):
                            yield stop, text[start:stop]
                    yield place, text[start:place]
                yield short, text[start:short]
    if sign == "Z":
        yield start + 1, text[start]


def _zones():
    local = time.tzname
    standard = {"utc", "gmt", local[0].lower()}
    return [standard, {local[1].lower()} if time.daylight else set()]


def _zone(text, start):
    options = [(name, index) for index, names in enumerate(_zones()) for name in names]
    for name, index in sorted(options, key=lambda option: len(option[0]), reverse=True):
        if text[start:start + len(name)].lower() == name:
            yield start + len(name), (text[start:start + len(name)], index)


def _percent(text, start):
    if text[start:start + 1] == "%":
        yield start + 1, None


_DIRECTIVES = {
    "d": _number(1, 31, 2, blank=True),
    "f": _fraction,
    "H": _number(0, 23, 2),
    "I": _number(1, 12, 2),
    "G": _exactly(4),
    "j": _number(1, 366, 3),
    "m": _number(1, 12, 2),
    "M": _number(0, 59, 2),
    "S": _number(0, 61, 2),
    "U": _number(0, 53, 2),
    "W": _number(0, 53, 2),
    "V": _number(1, 53, 2),
    "w": _number(0, 6, 1),
    "u": _number(1, 7, 1),
    "y": _exactly(2),
    "Y": _exactly(4),
    "z": _offset,
    "A": _names(_WEEKDAYS),
    "a": _names([name[:3] for name in _WEEKDAYS]),
    "B": _names(_MONTHS),
    "b": _names([name[:3] for name in _MONTHS]),
    "p": _names(("am", "pm")),
    "Z": _zone,
    "%": _percent,
}


def _literal(character):
    lowered = character.lower()

    def ends(text, start):
        if text[start:start + 1].lower() == lowered:
            yield start + 1, None
    return ends


def _spaces(text, start):
    end = start
    while end < len(text) and text[end].isspace():
        end += 1
    for stop in range(end, start, -1):
        yield stop, None


_compiled = {}


def _compile(format):
    """The list of (directive or '', matcher) of a format."""
    found = _compiled.get(format)
    if found is not None:
        return found
    parts = []
    _collect(format, format, parts)
    seen = set()
    for directive, _ in parts:
        if directive and directive != "%":
            if directive in seen:
                raise ValueError(f"redefinition of group name {directive!r} as group "
                                 f"{len(seen) + 1}; was group {sorted(seen).index(directive) + 1}")
            seen.add(directive)
    if len(_compiled) > 20:
        _compiled.clear()
    _compiled[format] = parts
    return parts


def _collect(format, whole, parts):
    place = 0
    while place < len(format):
        character = format[place]
        place += 1
        if character == "%":
            if place == len(format):
                raise ValueError(f"stray % in format {whole!r}") from None
            directive = format[place]
            place += 1
            if directive in _COMPOSED:
                _collect(_COMPOSED[directive], whole, parts)
            elif directive in _DIRECTIVES:
                parts.append((directive, _DIRECTIVES[directive]))
            else:
                raise ValueError(f"{directive!r} is a bad directive in format {whole!r}") from None
        elif character.isspace():
            while place < len(format) and format[place].isspace():
                place += 1
            parts.append(("", _spaces))
        else:
            parts.append(("", _literal(character)))


def _match(parts, text):
    """({directive: value}, where the match ends), or None. Backtracks without recursion."""
    count = len(parts)
    if count == 0:
        return {}, 0
    open_matchers = [parts[0][1](text, 0)]
    chosen = []
    while open_matchers:
        step = next(open_matchers[-1], None)
        if step is None:
            open_matchers.pop()
            if chosen:
                chosen.pop()
            continue
        chosen.append(step)
        if len(chosen) == count:
            found = {}
            for (directive, _), (end, value) in zip(parts, chosen):
                if directive and directive != "%":
                    found[directive] = value
            return found, chosen[-1][0]
        open_matchers.append(parts[len(chosen)][1](text, step[0]))
    return None


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """((year, month, ..., weekday, yearday, dst, zone name, offset in seconds), microseconds, offset's part)."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(argument)}")
    result = _match(_compile(format), data_string)
    if result is None:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    found, end = result
    if end != len(data_string):
        raise ValueError(f"unconverted data remains: {data_string[end:]}")

    from datetime import date
    year = iso_year = iso_week = week = week_start = yearday = weekday = None
    month = day = 1
    hour = found.get("H", 0)
    if "Y" in found:
        year = found["Y"]
    if "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    if "m" in found:
        month = found["m"]
    for directive in "Bb":
        if directive in found:
            month = found[directive] + 1
    day = found.get("d", 1)
    if "I" in found:
        half = found.get("p")
        hour = found["I"]
        if half == 1:
            hour = 12 if hour == 12 else hour + 12
        elif hour == 12:
            hour = 0
    for directive in "Aa":
        if directive in found:
            weekday = found[directive]
    if "w" in found:
        weekday = (found["w"] + 6) % 7
    if "u" in found:
        weekday = found["u"] - 1
    yearday = found.get("j")
    for directive, start in (("U", 6), ("W", 0)):
        if directive in found:
            week, week_start = found[directive], start
    iso_year = found.get("G")
    iso_week = found.get("V")

    offset = offset_fraction = None
    if "z" in found:
        offset, offset_fraction = _read_offset(found["z"], data_string)
    dst = -1
    zone = None
    if "Z" in found:
        zone, kind = found["Z"]
        # If both names are the same nobody knows which one is meant.
        if not (time.tzname[0] == time.tzname[1] and time.daylight and zone.lower() not in ("utc", "gmt")):
            dst = kind

    if iso_year is not None:
        if yearday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    leap_year_assumed = False
    if year is None:
        # 29 February needs a leap year; 1900, the default, is none.
        if month == 2 and day == 29:
            year = 1904
            leap_year_assumed = True
        else:
            year = 1900

    if yearday is None and weekday is not None:
        if week is not None:
            yearday = _from_week(date, year, week, weekday, week_start)
        elif iso_year is not None:
            moment = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = moment.year, moment.month, moment.day
            yearday = moment.toordinal() - date(year, 1, 1).toordinal() + 1
        if yearday is not None and yearday <= 0:
            year -= 1
            yearday += date(year, 12, 31).timetuple().tm_yday
    if yearday is None:
        yearday = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    else:
        moment = date.fromordinal(yearday - 1 + date(year, 1, 1).toordinal())
        year, month, day = moment.year, moment.month, moment.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    if leap_year_assumed:
        year = 1900
    fields = (year, month, day, hour, found.get("M", 0), found.get("S", 0), weekday, yearday, dst, zone, offset)
    return fields, found.get("f", 0), offset_fraction or 0


def _from_week(date, year, week, weekday, start):
    # The day of the year, from a week number and weekday. Week 0 are the days before the first start day.
    first = (date(year, 1, 1).weekday() - start) % 7
    weekday = (weekday - start) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _read_offset(text, data_string):
    # (seconds, microseconds), both with the sign.
    if text == "Z":
        return 0, 0
    digits = text
    if digits[3] == ":":
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:5] + digits[6:]
    elif len(digits) > 5 and digits[5] == ":":
        raise ValueError(f"Inconsistent use of : in {text}")
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    fraction = int((digits[8:] or "0").ljust(6, "0"))
    return (-seconds, -fraction) if text[0] == "-" else (seconds, fraction)


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """For time.strptime."""
    fields = _strptime(data_string, format)[0]
    return time.struct_time(fields[:time._STRUCT_TM_ITEMS])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """For datetime.strptime."""
    fields, microsecond, offset_fraction = _strptime(data_string, format)
    zone, offset = fields[-2:]
    if offset is None:
        return cls(*fields[:6], microsecond)
    from datetime import timedelta, timezone
    delta = timedelta(seconds=offset, microseconds=offset_fraction)
    return cls(*fields[:6], microsecond, timezone(delta, zone) if zone else timezone(delta))
