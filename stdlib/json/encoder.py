"""Writing JSON."""

from _json import encode as _encode, encode_basestring, encode_basestring_ascii

__all__ = ["JSONEncoder"]

INFINITY = float("inf")

_PLAIN = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_table = {ord(character): escape for character, escape in _PLAIN.items()}
for _code in range(0x20):
    _table.setdefault(_code, "\\u%04x" % _code)
del _code


def py_encode_basestring(s):
    """A string in quotes, with only what JSON requires escaped."""
    return '"' + s.translate(_table) + '"'


def py_encode_basestring_ascii(s):
    """A string in quotes, in ASCII."""
    if s.isascii():
        if s.isprintable() and '"' not in s and "\\" not in s:
            return '"' + s + '"'
        return '"' + s.translate(_table) + '"'
    chunks = []
    for character in s.translate(_table):
        code = ord(character)
        if code < 0x80:
            chunks.append(character)
        elif code < 0x10000:
            chunks.append("\\u%04x" % code)
        else:
            code -= 0x10000
            chunks.append("\\u%04x\\u%04x" % (0xD800 | (code >> 10), 0xDC00 | (code & 0x3FF)))
    return '"' + "".join(chunks) + '"'



class JSONEncoder:
    """The options of writing; encode() applies them. Subclasses override default() for more types."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written in place of o; TypeError here."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """An object as text."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return _encode(o, self.default, self.ensure_ascii, indent, self.item_separator, self.key_separator,
                       self.sort_keys, self.skipkeys, self.allow_nan, self.check_circular)

    def iterencode(self, o, _one_shot=False):
        """An object as an iterator of pieces of text."""
        chunks = []
        self._writer(chunks.append)(o, 0)
        return iter(chunks)

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o == INFINITY:
            text = "Infinity"
        elif o == -INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _writer(self, emit):
        """The function write(object, level) that passes pieces of text to emit."""
        encode_string = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        markers = {} if self.check_circular else None
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        item_separator, key_separator = self.item_separator, self.key_separator
        sort_keys, skipkeys, default, write_float = self.sort_keys, self.skipkeys, self.default, self._float

        def enter(o):
            key = id(o)
            if key in markers:
                raise ValueError("Circular reference detected")
            markers[key] = o
            return key

        def write_list(o, level):
            if not o:
                emit("[]")
                return
            key = None if markers is None else enter(o)
            if indent is None:
                separator = item_separator
                emit("[")
            else:
                newline = "\n" + indent * (level + 1)
                separator = item_separator + newline
                emit("[" + newline)
            first = True
            for value in o:
                if first:
                    first = False
                else:
                    emit(separator)
                write(value, level + 1)
            emit("]" if indent is None else "\n" + indent * level + "]")
            if key is not None:
                del markers[key]

        def write_dict(o, level):
            if not o:
                emit("{}")
                return
            marker = None if markers is None else enter(o)
            if indent is None:
                separator = item_separator
                emit("{")
            else:
                newline = "\n" + indent * (level + 1)
                separator = item_separator + newline
                emit("{" + newline)
            first = True
            for key, value in sorted(o.items()) if sort_keys else o.items():
                if isinstance(key, str):
                    pass
                elif isinstance(key, float):
                    key = write_float(key)
                elif key is True:
                    key = "true"
                elif key is False:
                    key = "false"
                elif key is None:
                    key = "null"
                elif isinstance(key, int):
                    key = int.__repr__(key)
                elif skipkeys:
                    continue
                else:
                    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                if first:
                    first = False
                else:
                    emit(separator)
                emit(encode_string(key) + key_separator)
                write(value, level + 1)
            emit("}" if indent is None else "\n" + indent * level + "}")
            if marker is not None:
                del markers[marker]

        def write(o, level):
            if isinstance(o, str):
                emit(encode_string(o))
            elif o is None:
                emit("null")
            elif o is True:
                emit("true")
            elif o is False:
                emit("false")
            elif isinstance(o, int):
                emit(int.__repr__(o))
            elif isinstance(o, float):
                emit(write_float(o))
            elif isinstance(o, (list, tuple)):
                write_list(o, level)
            elif isinstance(o, dict):
                write_dict(o, level)
            else:
                key = None if markers is None else enter(o)
                write(default(o), level)
                if key is not None:
                    del markers[key]
        return write
