"""Reading JSON."""

import _json

from . import scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")


class JSONDecodeError(ValueError):
    """Text that is no JSON: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HEX = frozenset("0123456789abcdefABCDEF")
_SPACE = " \t\n\r"


def _decode_uXXXX(s, pos):
    digits = s[pos + 1:pos + 5]
    # At the end of the text there is no room left for the closing quote.
    if len(digits) == 4 and pos + 5 < len(s) and _HEX.issuperset(digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)


def py_scanstring(s, end, strict=True):
    """The string that begins right before end, and the place after its closing quote."""
    begin = end - 1
    quote = s.find('"', end)
    backslash = s.find("\\", end, quote if quote >= 0 else len(s))
    if quote >= 0 and backslash < 0:
        text = s[end:quote]
        if not strict or text.isprintable():
            return text, quote + 1
        _check_controls(s, end, quote)
        return text, quote + 1
    chunks = []
    while True:
        if quote < end:
            quote = s.find('"', end)
        backslash = s.find("\\", end, quote if quote >= 0 else len(s))
        stop = backslash if backslash >= 0 else quote
        if strict:
            _check_controls(s, end, stop if stop >= 0 else len(s))
        if stop < 0:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        chunks.append(s[end:stop])
        end = stop + 1
        if stop == quote:
            return "".join(chunks), end
        escape = s[end:end + 1]
        if not escape:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if escape != "u":
            try:
                chunks.append(_BACKSLASH[escape])
            except KeyError:
                raise JSONDecodeError("Invalid \\escape", s, end - 1) from None
            end += 1
            continue
        code = _decode_uXXXX(s, end)
        end += 5
        if 0xD800 <= code <= 0xDBFF and s[end:end + 2] == "\\u":
            low = _decode_uXXXX(s, end + 1)
            if 0xDC00 <= low <= 0xDFFF:
                code = 0x10000 + (((code - 0xD800) << 10) | (low - 0xDC00))
                end += 6
        chunks.append(chr(code))


def _check_controls(s, start, stop):
    if s[start:stop].isprintable():
        return
    for place in range(start, stop):
        if s[place] < " ":
            raise JSONDecodeError("Invalid control character at", s, place)


def scanstring(s, end, strict=True):
    """As py_scanstring, natively."""
    return _json.scanstring(s, end, strict, JSONDecodeError)


def _skip_space(s, end):
    while s[end:end + 1] in _SPACE and end < len(s):
        end += 1
    return end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """The object whose opening brace is right before the place, and the place after it."""
    s, end = s_and_end
    pairs = []
    append = pairs.append
    remember = ({} if memo is None else memo).setdefault
    next_character = s[end:end + 1]
    if next_character != '"':
        if next_character in _SPACE:
            end = _skip_space(s, end)
            next_character = s[end:end + 1]
        if next_character == "}":
            if object_pairs_hook is not None:
                return object_pairs_hook(pairs), end + 1
            result = {}
            return (result if object_hook is None else object_hook(result)), end + 1
        if next_character != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    end += 1
    while True:
        key, end = scanstring(s, end, strict)
        key = remember(key, key)
        if s[end:end + 1] != ":":
            end = _skip_space(s, end)
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
        end = _skip_space(s, end + 1)
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        append((key, value))
        end = _skip_space(s, end)
        next_character = s[end:end + 1]
        end += 1
        if next_character == "}":
            break
        if next_character != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
        end = _skip_space(s, end)
        if s[end:end + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        end += 1
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    return (result if object_hook is None else object_hook(result)), end


def JSONArray(s_and_end, scan_once):
    """The array whose opening bracket is right before the place, and the place after it."""
    s, end = s_and_end
    values = []
    end = _skip_space(s, end)
    if s[end:end + 1] == "]":
        return values, end + 1
    append = values.append
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        append(value)
        end = _skip_space(s, end)
        next_character = s[end:end + 1]
        end += 1
        if next_character == "]":
            return values, end
        if next_character != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end - 1)
        end = _skip_space(s, end)


class JSONDecoder:
    """The options of reading; decode() applies them."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The object in a text, with nothing but white space around."""
        obj, end = self.raw_decode(s, _skip_space(s, 0))
        if end != len(s):
            end = _skip_space(s, end)
            if end != len(s):
                raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The object that begins at idx, and the place after it."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
