"""Codecs: encoding and decoding of text and of bytes, error handlers, streams that encode and decode.

The codecs of text that str.encode knows are native; this module gives them their other forms and holds what scripts
register. `str.encode` and `bytes.decode` come here with names that they do not know.
"""

import builtins
import sys

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
    "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
    "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
    "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE


class CodecInfo(tuple):
    """Codec details when looking up the codec registry."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


# Error handlers

def _checked(exception, *kinds):
    if not isinstance(exception, kinds):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")
    return exception.object[exception.start:exception.end]


def strict_errors(exception):
    """Implements the 'strict' error handling, which raises a UnicodeError on coding errors."""
    if not isinstance(exception, Exception):
        raise TypeError("codec must pass exception instance")
    raise exception


def ignore_errors(exception):
    """Implements the 'ignore' error handling, which ignores malformed data and continues."""
    _checked(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    return "", exception.end


def replace_errors(exception):
    """Implements the 'replace' error handling, which replaces malformed data with a replacement marker."""
    wrong = _checked(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    if isinstance(exception, UnicodeEncodeError):
        return "?" * len(wrong), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    return "\ufffd" * len(wrong), exception.end


def xmlcharrefreplace_errors(exception):
    """Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the
    appropriate XML character reference."""
    return "".join(f"&#{ord(c)};" for c in _checked(exception, UnicodeEncodeError)), exception.end


def _escaped(character):
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def backslashreplace_errors(exception):
    """Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape
    sequence."""
    wrong = _checked(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)
    if isinstance(exception, UnicodeDecodeError):
        return "".join(f"\\x{byte:02x}" for byte in wrong), exception.end
    return "".join(map(_escaped, wrong)), exception.end


def namereplace_errors(exception):
    """Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape
    sequence."""
    return _checked(exception, UnicodeEncodeError).encode("ascii", "namereplace").decode("ascii"), exception.end


def _surrogateescape(exception):
    wrong = _checked(exception, UnicodeEncodeError, UnicodeDecodeError)
    if isinstance(exception, UnicodeEncodeError):
        if not all("\udc80" <= c <= "\udcff" for c in wrong):
            raise exception
        return bytes(ord(c) - 0xDC00 for c in wrong), exception.end
    text = ""
    for byte in wrong[:4]:
        if byte < 0x80:
            break
        text += chr(0xDC00 + byte)
    if not text:
        raise exception
    return text, exception.start + len(text)


def _surrogatepass(exception):
    wrong = _checked(exception, UnicodeEncodeError, UnicodeDecodeError)
    name = exception.encoding.lower().replace("_", "-")
    if not name.startswith("utf-"):
        raise exception
    if isinstance(exception, UnicodeEncodeError):
        if not all("\ud800" <= c <= "\udfff" for c in wrong):
            raise exception
        return wrong.encode(name, "surrogatepass"), exception.end
    size = 3 if name.startswith("utf-8") else 2 if name.startswith("utf-16") else 4
    try:
        text = exception.object[exception.start:exception.start + size].decode(name, "surrogatepass")
    except UnicodeDecodeError:
        text = ""
    if len(text) != 1:
        raise exception
    return text, exception.start + size


_standard_handlers = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors, "surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass,
}
# Handlers that scripts registered; native codecs look into it by this name.
_error_handlers = {}


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors.

    handler must be a callable object, that will be called with an exception instance containing information about
    the location of the encoding/decoding error and must return a (replacement, new position) tuple."""
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _error_handlers[sys.intern(errors)] = handler


def lookup_error(name, /):
    """Return the error handler for the specified error handling name or raise a LookupError, if no handler exists
    under this name."""
    handler = _error_handlers.get(name) or _standard_handlers.get(name)
    if handler is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return handler


# The registry of codecs

_search_functions = []
_found = {}

# By normalised name: the name that str.encode and CodecInfo use.
_native = {
    "utf_8": "utf-8", "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "cp65001": "utf-8", "utf_8_sig": "utf-8-sig",
    "utf8_sig": "utf-8-sig", "ascii": "ascii", "us_ascii": "ascii", "646": "ascii", "latin_1": "iso8859-1",
    "latin1": "iso8859-1", "latin": "iso8859-1", "l1": "iso8859-1", "iso_8859_1": "iso8859-1",
    "iso8859_1": "iso8859-1", "8859": "iso8859-1", "cp819": "iso8859-1", "cp1252": "cp1252",
    "windows_1252": "cp1252", "1252": "cp1252", "utf_16": "utf-16", "utf16": "utf-16", "u16": "utf-16",
    "utf_16_le": "utf-16-le", "utf_16le": "utf-16-le", "utf_16_be": "utf-16-be", "utf_16be": "utf-16-be",
    "utf_32": "utf-32", "utf32": "utf-32", "u32": "utf-32", "utf_32_le": "utf-32-le", "utf_32le": "utf-32-le",
    "utf_32_be": "utf-32-be", "utf_32be": "utf-32-be", "unicode_escape": "unicode-escape",
    "unicodeescape": "unicode-escape", "raw_unicode_escape": "raw-unicode-escape",
    "rawunicodeescape": "raw-unicode-escape",
}
_transforms = {
    "hex": "hex", "hex_codec": "hex", "base64": "base64", "base_64": "base64", "base64_codec": "base64",
    "rot13": "rot-13", "rot_13": "rot-13", "quopri": "quopri", "quopri_codec": "quopri",
    "quoted_printable": "quopri", "quotedprintable": "quopri", "uu": "uu", "uu_codec": "uu", "zlib": "zlib", "zip": "zlib",
    "zlib_codec": "zlib",
}

# Spellings of the codecs of one byte a character, whose tables are in _charmaps.py.
_charmaps = {
    "csisolatin2": "iso8859-2", "iso8859_2": "iso8859-2", "iso_8859_2": "iso8859-2", "iso_8859_2_1987": "iso8859-2",
    "iso_ir_101": "iso8859-2", "l2": "iso8859-2", "latin2": "iso8859-2", "csisolatin3": "iso8859-3",
    "iso8859_3": "iso8859-3", "iso_8859_3": "iso8859-3", "iso_8859_3_1988": "iso8859-3", "iso_ir_109": "iso8859-3",
    "l3": "iso8859-3", "latin3": "iso8859-3", "csisolatin4": "iso8859-4", "iso8859_4": "iso8859-4",
    "iso_8859_4": "iso8859-4", "iso_8859_4_1988": "iso8859-4", "iso_ir_110": "iso8859-4", "l4": "iso8859-4",
    "latin4": "iso8859-4", "csisolatincyrillic": "iso8859-5", "cyrillic": "iso8859-5", "iso8859_5": "iso8859-5",
    "iso_8859_5": "iso8859-5", "iso_8859_5_1988": "iso8859-5", "iso_ir_144": "iso8859-5", "arabic": "iso8859-6",
    "asmo_708": "iso8859-6", "csisolatinarabic": "iso8859-6", "ecma_114": "iso8859-6", "iso8859_6": "iso8859-6",
    "iso_8859_6": "iso8859-6", "iso_8859_6_1987": "iso8859-6", "iso_ir_127": "iso8859-6",
    "csisolatingreek": "iso8859-7", "ecma_118": "iso8859-7", "elot_928": "iso8859-7", "greek": "iso8859-7",
    "greek8": "iso8859-7", "iso8859_7": "iso8859-7", "iso_8859_7": "iso8859-7", "iso_8859_7_1987": "iso8859-7",
    "iso_ir_126": "iso8859-7", "csisolatinhebrew": "iso8859-8", "hebrew": "iso8859-8", "iso8859_8": "iso8859-8",
    "iso_8859_8": "iso8859-8", "iso_8859_8_1988": "iso8859-8", "iso_ir_138": "iso8859-8", "csisolatin5": "iso8859-9",
    "iso8859_9": "iso8859-9", "iso_8859_9": "iso8859-9", "iso_8859_9_1989": "iso8859-9", "iso_ir_148": "iso8859-9",
    "l5": "iso8859-9", "latin5": "iso8859-9", "csisolatin6": "iso8859-10", "iso8859_10": "iso8859-10",
    "iso_8859_10": "iso8859-10", "iso_8859_10_1992": "iso8859-10", "iso_ir_157": "iso8859-10", "l6": "iso8859-10",
    "latin6": "iso8859-10", "iso8859_11": "iso8859-11", "iso_8859_11": "iso8859-11", "iso_8859_11_2001": "iso8859-11",
    "thai": "iso8859-11", "iso8859_13": "iso8859-13", "iso_8859_13": "iso8859-13", "l7": "iso8859-13",
    "latin7": "iso8859-13", "iso8859_14": "iso8859-14", "iso_8859_14": "iso8859-14", "iso_8859_14_1998": "iso8859-14",
    "iso_celtic": "iso8859-14", "iso_ir_199": "iso8859-14", "l8": "iso8859-14", "latin8": "iso8859-14",
    "iso8859_15": "iso8859-15", "iso_8859_15": "iso8859-15", "l9": "iso8859-15", "latin9": "iso8859-15",
    "iso8859_16": "iso8859-16", "iso_8859_16": "iso8859-16", "iso_8859_16_2001": "iso8859-16",
    "iso_ir_226": "iso8859-16", "l10": "iso8859-16", "latin10": "iso8859-16", "1250": "cp1250", "cp1250": "cp1250",
    "windows_1250": "cp1250", "1251": "cp1251", "cp1251": "cp1251", "windows_1251": "cp1251", "1253": "cp1253",
    "cp1253": "cp1253", "windows_1253": "cp1253", "1254": "cp1254", "cp1254": "cp1254", "windows_1254": "cp1254",
    "1255": "cp1255", "cp1255": "cp1255", "windows_1255": "cp1255", "1256": "cp1256", "cp1256": "cp1256",
    "windows_1256": "cp1256", "1257": "cp1257", "cp1257": "cp1257", "windows_1257": "cp1257", "1258": "cp1258",
    "cp1258": "cp1258", "windows_1258": "cp1258", "437": "cp437", "cp437": "cp437", "cspc8codepage437": "cp437",
    "ibm437": "cp437", "850": "cp850", "cp850": "cp850", "cspc850multilingual": "cp850", "ibm850": "cp850",
    "852": "cp852", "cp852": "cp852", "cspcp852": "cp852", "ibm852": "cp852", "855": "cp855", "cp855": "cp855",
    "csibm855": "cp855", "ibm855": "cp855", "857": "cp857", "cp857": "cp857", "csibm857": "cp857", "ibm857": "cp857",
    "858": "cp858", "cp858": "cp858", "csibm858": "cp858", "ibm858": "cp858", "860": "cp860", "cp860": "cp860",
    "csibm860": "cp860", "ibm860": "cp860", "861": "cp861", "cp861": "cp861", "cp_is": "cp861", "csibm861": "cp861",
    "ibm861": "cp861", "862": "cp862", "cp862": "cp862", "cspc862latinhebrew": "cp862", "ibm862": "cp862",
    "863": "cp863", "cp863": "cp863", "csibm863": "cp863", "ibm863": "cp863", "865": "cp865", "cp865": "cp865",
    "csibm865": "cp865", "ibm865": "cp865", "866": "cp866", "cp866": "cp866", "csibm866": "cp866", "ibm866": "cp866",
    "cp874": "cp874", "cskoi8r": "koi8-r", "koi8_r": "koi8-r", "koi8_u": "koi8-u", "mac_roman": "mac-roman",
    "macintosh": "mac-roman", "macroman": "mac-roman", "mac_cyrillic": "mac-cyrillic", "maccyrillic": "mac-cyrillic",
    "mac_greek": "mac-greek", "macgreek": "mac-greek", "mac_centeuro": "mac-latin2", "mac_latin2": "mac-latin2",
    "maccentraleurope": "mac-latin2", "maclatin2": "mac-latin2", "mac_turkish": "mac-turkish",
    "macturkish": "mac-turkish",
}


def register(search_function, /):
    """Register a codec search function.

    Search functions are expected to take one argument, the encoding name in all lower case letters, and either
    return None, or a tuple of functions (encoder, decoder, stream_reader, stream_writer) or a CodecInfo object."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _search_functions.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _found.clear()


def _normalised(encoding):
    return "_".join(part for part in encoding.lower().replace("-", "_").replace(" ", "_").split("_") if part)


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    key = "".join(c if c.isalnum() or c == "." else "_" for c in encoding.lower())
    found = _found.get(key)
    if found is not None:
        return found
    name = _normalised(encoding)
    if name in _native:
        found = _make_native(_native[name])
    elif name in _transforms:
        found = _make_transform(_transforms[name])
    elif name in _charmaps:
        found = _make_charmap(_charmaps[name])
    else:
        for search in _search_functions:
            found = search(key)
            if found is not None:
                if not isinstance(found, tuple) or len(found) != 4:
                    raise TypeError("codec search functions must return 4-tuples")
                break
        else:
            raise LookupError(f"unknown encoding: {encoding}")
    _found[key] = found
    return found


def _coded(function, what, encoding, obj, errors):
    try:
        result = function(obj, errors)
    except (UnicodeError, RecursionError, MemoryError):
        raise
    except Exception as error:
        # Says which codec it was, where the kind of exception takes a plain message.
        if type(error).__init__ in (Exception.__init__, ValueError.__init__) and len(error.args) <= 1 and not vars(error):
            try:
                wrapped = type(error)(f"{what} with '{encoding}' codec failed ({type(error).__name__}: {error})")
            except Exception:
                raise error
            raise wrapped from error
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        coder = "encoder" if what == "encoding" else "decoder"
        raise TypeError(f"{coder} must return a tuple (object, integer)")
    return result[0]


# Spellings for which str.encode and bytes.decode are asked at once.
_usual = frozenset(["utf-8", "utf8", "ascii", "latin-1", "utf-16", "utf-32"])


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    if obj.__class__ is str and encoding in _usual:
        try:
            return obj.encode(encoding, errors)
        except LookupError:
            pass  # says below which codec it was
    return _coded(lookup(encoding)[0], "encoding", encoding, obj, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    if obj.__class__ is bytes and encoding in _usual:
        try:
            return obj.decode(encoding, errors)
        except LookupError:
            pass
    return _coded(lookup(encoding)[1], "decoding", encoding, obj, errors)


def _text_codec(encoding, instead):
    found = lookup(encoding)
    if isinstance(found, CodecInfo) and not found._is_text_encoding:
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{instead}() to handle arbitrary codecs")
    return found


def _encode_text(text, encoding, errors):
    result = _coded(_text_codec(encoding, "encode")[0], "encoding", encoding, text, errors)
    if not isinstance(result, bytes):
        raise TypeError(f"'{encoding}' encoder returned '{type(result).__name__}' instead of 'bytes'; use "
                        "codecs.encode() to encode to arbitrary types")
    return result


def _decode_text(data, encoding, errors):
    result = _coded(_text_codec(encoding, "decode")[1], "decoding", encoding, data, errors)
    if not isinstance(result, str):
        raise TypeError(f"'{encoding}' decoder returned '{type(result).__name__}' instead of 'str'; use "
                        "codecs.decode() to decode to arbitrary types")
    return result


def getencoder(encoding):
    """Lookup up the codec for the given encoding and return its encoder function."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Lookup up the codec for the given encoding and return its decoder function."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalEncoder class or factory function."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalDecoder class or factory function."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """Lookup up the codec for the given encoding and return its StreamReader class or factory function."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Lookup up the codec for the given encoding and return its StreamWriter class or factory function."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encoding iterator: encodes the input strings from the iterator using an IncrementalEncoder."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for text in iterator:
        output = encoder.encode(text)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decoding iterator: decodes the input strings from the iterator using an IncrementalDecoder."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for data in iterator:
        output = decoder.decode(data)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


# Base classes

class Codec:
    """Defines the interface for stateless encoders and decoders."""

    def encode(self, input, errors="strict"):
        """Encodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """Decodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes an input in multiple steps: the input can be passed piece by piece to the encode() method."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encodes input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Resets the encoder to the initial state."""

    def getstate(self):
        """Return the current state of the encoder."""
        return 0

    def setstate(self, state):
        """Set the current state of the encoder. state must have been returned by getstate()."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what it could not encode yet."""

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes an input in multiple steps: the input can be passed piece by piece to the decode() method."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Reset the decoder to the initial state."""

    def getstate(self):
        """Return the current state of the decoder: a (buffered_input, additional_state_info) tuple."""
        return b"", 0

    def setstate(self, state):
        """Set the current state of the decoder. state must have been returned by getstate()."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps bytes whose rest has not come yet."""

    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Stream:
    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_Stream, Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Writes the object's contents encoded to self.stream."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Writes the concatenated list of strings to the stream using .write()."""
        self.write("".join(list))

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_Stream, Codec):
    """Reads text from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def read(self, size=-1, chars=-1, firstline=False):
        """Decodes data from the stream self.stream and returns the resulting object.

        chars is the number of decoded code points to return, size approximately the number of bytes to read; with
        firstline it is enough to return the first line when later ones cannot be decoded."""
        if self.linebuffer:
            self.charbuffer = self._empty_charbuffer.join(self.linebuffer)
            self.linebuffer = None
        if chars < 0:
            chars = size
        while True:
            if chars >= 0 and len(self.charbuffer) >= chars:
                break
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            if not data:
                break
            try:
                text, consumed = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, consumed = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[consumed:]
            self.charbuffer += text
            if not fresh or size < 0:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self._empty_charbuffer
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read one line from the input stream and return the decoded data."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else line.splitlines(keepends=False)[0]
        readsize = size or 72
        line = self._empty_charbuffer
        while True:
            data = self.read(readsize, firstline=True)
            if data and data.endswith("\r"):
                data += self.read(size=1, chars=1)
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    return line if keepends else line.splitlines(keepends=False)[0]
                with_end, without_end = lines[0], line.splitlines(keepends=False)[0]
                if with_end != without_end:
                    self.charbuffer = self._empty_charbuffer.join(lines[1:]) + self.charbuffer
                    return with_end if keepends else without_end
            if not data or size is not None:
                return line if keepends or not line else line.splitlines(keepends=False)[0]
            readsize = min(readsize * 2, 8000)

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines available on the input stream and return them as a list."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def seek(self, offset, whence=0):
        """Set the input stream's current position and reset the codec buffers."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_Stream):
    """Wraps a stream which works in both read and write modes."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_Stream):
    """Translates data from one encoding to another: what is read from and written to it is in the encoding of
    `encode` and `decode`, the stream behind it in that of Reader and Writer."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        data = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(data, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b"".join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open an encoded file using the given mode and return a wrapped version providing transparent encoding/decoding."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """Return a wrapped version of file which provides transparent encoding translation."""
    if file_encoding is None:
        file_encoding = data_encoding
    data = lookup(data_encoding)
    info = lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, info.streamreader, info.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


# The native codecs in all their forms

def _unfinished_utf8(data):
    """How many bytes at the end begin a character that is not complete."""
    for count in range(1, min(3, len(data)) + 1):
        byte = data[-count]
        if byte < 0x80:
            return 0
        if byte >= 0xC0:
            size = 2 if 0xC2 <= byte < 0xE0 else 3 if 0xE0 <= byte < 0xF0 else 4 if 0xF0 <= byte < 0xF5 else 0
            if size <= count:
                return 0
            try:
                data[-count:].decode("utf-8")
            except UnicodeDecodeError as error:
                return count if error.reason == "unexpected end of data" and error.start == 0 else 0
            return 0
    return 0


def _unfinished_utf16(data, is_big):
    odd = len(data) % 2
    whole = len(data) - odd
    if whole >= 2:
        high = data[whole - 2] if is_big else data[whole - 1]
        if 0xD8 <= high < 0xDC:
            return odd + 2
    return odd


def _unfinished_escape(data, is_raw):
    place = data.rfind(b"\\", max(0, len(data) - (10 if is_raw else 400)))
    if place < 0:
        return 0
    run = 1
    while place - run >= 0 and data[place - run] == 92:
        run += 1
    if run % 2 == 0:
        return 0
    rest = data[place + 1:]
    if not rest:
        return 1
    kind = rest[:1]
    if not is_raw and kind == b"N":
        return len(rest) + 1 if len(rest) == 1 or rest[1:2] == b"{" and b"}" not in rest else 0
    if not is_raw and kind in b"01234567":
        return len(rest) + 1 if len(rest) < 3 and all(byte in b"01234567" for byte in rest) else 0
    sizes = {b"u": 5, b"U": 9} if is_raw else {b"x": 3, b"u": 5, b"U": 9}
    size = sizes.get(kind)
    if size is None or len(rest) >= size or not all(byte in b"0123456789abcdefABCDEF" for byte in rest[1:]):
        return 0
    return len(rest) + 1


def _make_native(name):
    marked = name in ("utf-16", "utf-32", "utf-8-sig")
    kind = name.replace("-le", "").replace("-be", "")

    def encode(input, errors="strict", /):
        if not isinstance(input, str):
            raise TypeError(f"{function_name}_encode() argument 1 must be str, not {type(input).__name__}")
        return input.encode(name, errors or "strict"), len(input)

    def decode(input, errors="strict", final=True, /):
        if isinstance(input, str):
            if "escape" not in name:
                raise TypeError("a bytes-like object is required, not 'str'")
            input = input.encode("utf-8")
        data = bytes(input)
        count = 0 if final else unfinished(data, name)
        taken = len(data) - count
        return data[:taken].decode(name, errors or "strict"), taken

    def unfinished(data, name):
        if kind == "utf-8" or kind == "utf-8-sig":
            return _unfinished_utf8(data)
        if kind == "utf-16":
            return _unfinished_utf16(data, name == "utf-16-be")
        if kind == "utf-32":
            return len(data) % 4
        if "escape" in name:
            return _unfinished_escape(data, name.startswith("raw"))
        return 0

    function_name = "latin_1" if name == "iso8859-1" else name.replace("-", "_")
    encode.__name__, decode.__name__ = function_name + "_encode", function_name + "_decode"

    class Incremental_Encoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            IncrementalEncoder.__init__(self, errors)
            self._has_begun = False

        def encode(self, input, final=False):
            if not (marked and self._has_begun):
                self._has_begun = True
                return input.encode(name, self.errors)
            plain = "utf-8" if kind == "utf-8-sig" else name + ("-le" if sys.byteorder == "little" else "-be")
            return input.encode(plain, self.errors)

        def reset(self):
            self._has_begun = False

        def getstate(self):
            if kind == "utf-8-sig":
                return 0 if self._has_begun else 1
            return (0 if self._has_begun else 2) if marked else 0

        def setstate(self, state):
            self._has_begun = not state if marked else False

    class Incremental_Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            BufferedIncrementalDecoder.__init__(self, errors)
            self._actual = None

        def _buffer_decode(self, input, errors, final):
            if not marked:
                return decode(input, errors, final)
            if self._actual is None:
                size = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}[name]
                mark = input[:size]
                if len(mark) < size and not final and (kind != "utf-8-sig" or BOM_UTF8.startswith(mark)):
                    return "", 0
                if kind == "utf-8-sig":
                    self._actual = "utf-8"
                    skipped = 3 if mark == BOM_UTF8 else 0
                else:
                    big, little = (BOM_UTF16_BE, BOM_UTF16_LE) if size == 2 else (BOM_UTF32_BE, BOM_UTF32_LE)
                    skipped = size if mark in (big, little) else 0
                    is_big = mark == big or not skipped and sys.byteorder == "big"
                    self._actual = name + ("-be" if is_big else "-le")
                rest = input[skipped:]
            else:
                rest, skipped = input, 0
            text, consumed = _make_cached(self._actual).decode(rest, errors, final)
            return text, consumed + skipped

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self._actual = None

        def getstate(self):
            if not marked:
                return self.buffer, 0
            if kind == "utf-8-sig":
                return self.buffer, 1 if self._actual is None else 0
            if self._actual is None:
                return self.buffer, 2
            return self.buffer, 0 if self._actual.endswith("-le") == (sys.byteorder == "little") else 1

        def setstate(self, state):
            BufferedIncrementalDecoder.setstate(self, state)
            if marked:
                if kind == "utf-8-sig":
                    self._actual = None if state[1] else "utf-8"
                else:
                    native, other = ("-le", "-be") if sys.byteorder == "little" else ("-be", "-le")
                    self._actual = {0: name + native, 1: name + other}.get(state[1])

    class Stream_Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            StreamWriter.__init__(self, stream, errors)
            self._encoder = None

        def encode(self, input, errors="strict"):
            if not marked:
                return encode(input, errors)
            if self._encoder is None:
                self._encoder = Incremental_Encoder(errors)
            return self._encoder.encode(input), len(input)

        def reset(self):
            StreamWriter.reset(self)
            self._encoder = None

    class Stream_Reader(StreamReader):
        def __init__(self, stream, errors="strict"):
            StreamReader.__init__(self, stream, errors)
            self._decoder = None

        def decode(self, input, errors="strict"):
            if not marked:
                return decode(input, errors, False)
            if self._decoder is None:
                self._decoder = Incremental_Decoder(errors)
            return self._decoder._buffer_decode(input, errors, False)

        def reset(self):
            StreamReader.reset(self)
            self._decoder = None

    for cls, shown in ((Incremental_Encoder, "IncrementalEncoder"), (Incremental_Decoder, "IncrementalDecoder"),
                       (Stream_Writer, "StreamWriter"), (Stream_Reader, "StreamReader")):
        cls.__name__ = cls.__qualname__ = shown
        cls.__module__ = "encodings." + function_name
    return CodecInfo(encode, decode, Stream_Reader, Stream_Writer, Incremental_Encoder, Incremental_Decoder, name)


_made = {}


def _make_cached(name):
    if name not in _made:
        _made[name] = _make_native(name)
    return _made[name]


# Codecs of bytes to bytes, and rot-13

def _rot13(text):
    letters = "abcdefghijklmnopqrstuvwxyz"
    turned = letters[13:] + letters[:13]
    return text.translate(str.maketrans(letters + letters.upper(), turned + turned.upper()))


def _transform_functions(name):
    if name == "rot-13":
        return _rot13, _rot13
    import binascii
    if name == "hex":
        return binascii.b2a_hex, binascii.a2b_hex
    if name == "base64":
        import base64
        return base64.encodebytes, base64.decodebytes
    if name == "zlib":
        import zlib
        return zlib.compress, zlib.decompress
    if name == "quopri":
        return lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp

    def to_uu(data):
        lines = [binascii.b2a_uu(data[at:at + 45]) for at in range(0, len(data), 45)]
        return b"begin 666 <data>\n" + b"".join(lines) + b" \nend\n"

    def from_uu(data):
        lines = iter(bytes(data).splitlines(keepends=True))
        for line in lines:
            if line.startswith(b"begin "):
                break
        else:
            raise ValueError('Missing "begin" line in input data')
        result = b""
        for line in lines:
            if line.strip(b" \t\r\n\f") == b"end":
                return result
            result += binascii.a2b_uu(line)
        raise ValueError("Truncated input data")
    return to_uu, from_uu


def _make_transform(name):
    to, back = _transform_functions(name)
    kind = str if name == "rot-13" else None

    def run(function, input, errors):
        if errors != "strict" and kind is None:
            raise AssertionError(errors)
        return function(input), len(input)

    def encode(input, errors="strict"):
        return run(to, input, errors)

    def decode(input, errors="strict"):
        return run(back, input, errors)
    return _make_stateless(name, encode, decode, kind or bytes, is_text=False)


def _make_charmap(name):
    from _charmaps import decoding_table
    table = decoding_table(name)
    mapping = charmap_build(table)

    def encode(input, errors="strict"):
        return charmap_encode(input, errors, mapping)

    def decode(input, errors="strict"):
        return charmap_decode(input, errors, table)
    return _make_stateless(name, encode, decode, str, is_text=True)


def _make_stateless(name, encode, decode, decoded_type, is_text):
    """The forms of a codec that needs nothing but the piece in hand."""
    class Stateless(Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Writer(Stateless, StreamWriter):
        pass

    class Reader(Stateless, StreamReader):
        charbuffertype = decoded_type

    for cls, shown in ((Encoder, "IncrementalEncoder"), (Decoder, "IncrementalDecoder"), (Writer, "StreamWriter"),
                       (Reader, "StreamReader")):
        cls.__name__ = cls.__qualname__ = shown
        cls.__module__ = "encodings." + name.replace("-", "_")
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=is_text)


# Functions of single codecs, as the native module of CPython has them

def _function(name, which):
    def function(input, errors="strict", final=False, /):
        info = _make_cached(name)
        if which == "encode":
            return info.encode(input, errors)
        return info.decode(input, errors, final)
    function.__name__ = function.__qualname__ = f"{name.replace('-', '_')}_{which}"
    return function


def _simple_function(name, which):
    def function(input, errors="strict", /):
        info = _make_cached(name)
        return (info.encode if which == "encode" else info.decode)(input, errors)
    function.__name__ = function.__qualname__ = f"{name.replace('-', '_')}_{which}"
    return function


utf_8_encode, utf_8_decode = _simple_function("utf-8", "encode"), _function("utf-8", "decode")
utf_16_le_encode, utf_16_le_decode = _simple_function("utf-16-le", "encode"), _function("utf-16-le", "decode")
utf_16_be_encode, utf_16_be_decode = _simple_function("utf-16-be", "encode"), _function("utf-16-be", "decode")
utf_32_le_encode, utf_32_le_decode = _simple_function("utf-32-le", "encode"), _function("utf-32-le", "decode")
utf_32_be_encode, utf_32_be_decode = _simple_function("utf-32-be", "encode"), _function("utf-32-be", "decode")
latin_1_encode, latin_1_decode = _simple_function("iso8859-1", "encode"), _simple_function("iso8859-1", "decode")
ascii_encode, ascii_decode = _simple_function("ascii", "encode"), _simple_function("ascii", "decode")
unicode_escape_encode = _simple_function("unicode-escape", "encode")
unicode_escape_decode = _simple_function("unicode-escape", "decode")
raw_unicode_escape_encode = _simple_function("raw-unicode-escape", "encode")
raw_unicode_escape_decode = _simple_function("raw-unicode-escape", "decode")


def escape_encode(data, errors=None, /):
    """Bytes as the inside of a literal."""
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    text = repr(b'"' + data)[3:-1].replace('\\"', '"')
    return text.encode("ascii"), len(data)


def escape_decode(data, errors=None, /):
    """The bytes that the inside of a literal stands for."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    data = bytes(data)
    simple = {10: b"", 92: b"\\", 39: b"'", 34: b'"', 98: b"\b", 102: b"\f", 116: b"\t", 110: b"\n", 114: b"\r",
              118: b"\v", 97: b"\a"}
    result = bytearray()
    at = 0
    while at < len(data):
        byte = data[at]
        if byte != 92:
            result.append(byte)
            at += 1
            continue
        at += 1
        if at == len(data):
            raise ValueError("Trailing \\ in string")
        kind = data[at]
        at += 1
        if kind in simple:
            result += simple[kind]
        elif 48 <= kind <= 55:
            digits = data[at - 1:at + 2]
            count = 1
            while count < len(digits) and 48 <= digits[count] <= 55:
                count += 1
            result.append(int(digits[:count], 8) & 0xFF)
            at += count - 1
        elif kind == 120:
            digits = data[at:at + 2]
            if len(digits) < 2 or not all(digit in b"0123456789abcdefABCDEF" for digit in digits):
                if errors == "ignore":
                    continue
                if errors == "replace":
                    result += b"?"
                    continue
                raise ValueError(f"invalid \\x escape at position {at - 2}")
            result.append(int(digits, 16))
            at += 2
        else:
            result += bytes((92, kind))
    return bytes(result), len(data)


def charmap_encode(text, errors="strict", mapping=None, /):
    """Encodes by a dict or a string-indexed table from code points to bytes or numbers; without one as latin-1."""
    if mapping is None:
        return latin_1_encode(text, errors)
    result = bytearray()
    at = 0

    def coded(character):
        try:
            found = mapping[ord(character)]
        except LookupError:
            return None
        if isinstance(found, int):
            if not 0 <= found < 256:
                raise TypeError("character mapping must be in range(256)")
            return bytes([found])
        if found is not None and not isinstance(found, bytes):
            raise TypeError(f"character mapping must return integer, bytes or None, not {type(found).__name__}")
        return found

    while at < len(text):
        found = coded(text[at])
        if found is not None:
            result += found
            at += 1
            continue
        end = at + 1
        while end < len(text) and coded(text[end]) is None:
            end += 1
        error = UnicodeEncodeError("charmap", text, at, end, "character maps to <undefined>")
        replacement, at = lookup_error(errors or "strict")(error)
        if isinstance(replacement, str):
            pieces = [coded(character) for character in replacement]
            if None in pieces:
                raise error
            replacement = b"".join(pieces)
        result += replacement
    return bytes(result), len(text)


def charmap_decode(data, errors="strict", mapping=None, /):
    """Decodes by a string or a dict from bytes to characters or code points; without one as latin-1."""
    if mapping is None:
        return latin_1_decode(data, errors)
    data = bytes(data)
    result = []
    at = 0
    while at < len(data):
        try:
            found = mapping[data[at]]
        except LookupError:
            found = None
        if isinstance(found, int):
            if not 0 <= found < 0x110000:
                raise TypeError("character mapping must be in range(0x110000)")
            found = chr(found)
        if found is None or found == "\ufffe":
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            replacement, at = lookup_error(errors or "strict")(error)
            result.append(replacement)
        else:
            if not isinstance(found, str):
                raise TypeError("character mapping must return integer, None or str")
            result.append(found)
            at += 1
    return "".join(result), len(data)


def charmap_build(table, /):
    """From a decoding string the mapping that encodes."""
    return {ord(character): byte for byte, character in enumerate(table) if character != "\ufffe"}


def make_identity_dict(rng):
    """Return a dictionary where elements of the rng sequence are mapped to themselves."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Creates an encoding map from a decoding map; targets that occur more than once map to None."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result

# Pickles name these two by the module in which CPython keeps them.
encode.__module__ = decode.__module__ = "_codecs"
