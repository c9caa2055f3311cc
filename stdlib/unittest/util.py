"""Helpers of the assertions: short reprs, and differences between collections."""

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN
                               + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        s = "%s[%d chars]%s" % (s[:prefixlen], skip, s[len(s) - suffixlen:])
    return s


def _common_prefix(texts):
    first, last = min(texts), max(texts)
    for place, character in enumerate(first):
        if place >= len(last) or character != last[place]:
            return first[:place]
    return first


def _common_shorten_repr(*args):
    """The reprs, with what they have in common shortened if they are long."""
    reprs = tuple(map(safe_repr, args))
    longest = max(map(len, reprs))
    if longest <= _MAX_LENGTH:
        return reprs
    prefix = _common_prefix(reprs)
    prefixlen = len(prefix)
    common_len = _MAX_LENGTH - (longest - prefixlen + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common_len > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, common_len)
        return tuple(prefix + s[prefixlen:] for s in reprs)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(s[prefixlen:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in reprs)


def safe_repr(obj, short=False):
    """repr(obj), or object's if that fails; with short, cut to a limit."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    """module.class"""
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """(what only the first of two sorted lists has, what only the second has)"""
    missing = [item for item in expected if item not in actual]
    unexpected = [item for item in actual if item not in expected]
    return missing, unexpected


def unorderable_list_difference(expected, actual):
    """As sorted_list_difference, for items that cannot be sorted. Empties both lists."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1"""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    # [(count in actual, count in expected, item)] where they differ, for items without hash.
    first, second = list(actual), list(expected)
    result = []
    gone = object()
    for place, item in enumerate(first):
        if item is gone:
            continue
        in_first = in_second = 0
        for other in range(place, len(first)):
            if first[other] == item:
                in_first += 1
                first[other] = gone
        for other, candidate in enumerate(second):
            if candidate == item:
                in_second += 1
                second[other] = gone
        if in_first != in_second:
            result.append((in_first, in_second, item))
    for place, item in enumerate(second):
        if item is gone:
            continue
        in_second = 0
        for other in range(place, len(second)):
            if second[other] == item:
                in_second += 1
                second[other] = gone
        result.append((0, in_second, item))
    return result


def _count_diff_hashable(actual, expected):
    from collections import Counter
    first, second = Counter(actual), Counter(expected)
    result = [(count, second.get(item, 0), item) for item, count in first.items() if count != second.get(item, 0)]
    result += [(0, count, item) for item, count in second.items() if item not in first]
    return result
