"""What any JSON value begins with."""

import _json

__all__ = ["make_scanner"]

_DIGITS = "0123456789"


def _number_end(s, start):
    """(the place after the number at start, or start if there is none; whether it is a float)"""
    end = start
    if s[end:end + 1] == "-":
        end += 1
    first = s[end:end + 1]
    if not first or first not in _DIGITS:
        return start, False
    end += 1
    if first != "0":
        while s[end:end + 1] in _DIGITS and end < len(s):
            end += 1
    is_float = False
    if s[end:end + 1] == "." and s[end + 1:end + 2] in _DIGITS and end + 1 < len(s):
        is_float = True
        end += 2
        while s[end:end + 1] in _DIGITS and end < len(s):
            end += 1
    if s[end:end + 1] in ("e", "E"):
        place = end + 1
        if s[place:place + 1] in ("+", "-"):
            place += 1
        if s[place:place + 1] in _DIGITS and place < len(s):
            is_float = True
            end = place + 1
            while s[end:end + 1] in _DIGITS and end < len(s):
                end += 1
    return end, is_float


def py_make_scanner(context):
    """The function scan_once(text, place) of a decoder; StopIteration(place) where no value begins."""
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    strict = context.strict
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    memo = context.memo

    def scan(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        character = string[idx:idx + 1]
        if character == '"':
            return parse_string(string, idx + 1, strict)
        if character == "{":
            return parse_object((string, idx + 1), strict, scan, object_hook, object_pairs_hook, memo)
        if character == "[":
            return parse_array((string, idx + 1), scan)
        if character == "n" and string.startswith("null", idx):
            return None, idx + 4
        if character == "t" and string.startswith("true", idx):
            return True, idx + 4
        if character == "f" and string.startswith("false", idx):
            return False, idx + 5
        end, is_float = _number_end(string, idx)
        if end > idx:
            return (parse_float if is_float else parse_int)(string[idx:end]), end
        for constant in ("NaN", "Infinity", "-Infinity"):
            if string.startswith(constant, idx):
                return parse_constant(constant), idx + len(constant)
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


def make_scanner(context):
    """As py_make_scanner, natively: for decoders that leave parse_object, parse_array and parse_string as they are."""
    from .decoder import JSONDecodeError
    return _json.make_scanner(context, JSONDecodeError)
