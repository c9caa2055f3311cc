"""Bytes as text: base 16, 32, 64, 85 (two alphabets), by RFC 4648."""

import sys

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
    "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3

_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_B64 = _UPPER + _UPPER.lower() + b"0123456789+/"
_bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, _bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__
                        ) from None


def _binascii_error(message):
    # binascii.Error where there is such a module: programs catch it by that name.
    from binascii import Error
    return Error(message)


def b64encode(s, altchars=None):
    """Base 64; altchars gives other characters for + and /."""
    from binascii import b2a_base64
    encoded = b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """From base 64; other characters are skipped, or with validate an error."""
    from binascii import a2b_base64
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """b64encode with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """b64decode with + and /."""
    return b64decode(s)


_to_urlsafe = bytes.maketrans(b"+/", b"-_")
_from_urlsafe = bytes.maketrans(b"-_", b"+/")


def urlsafe_b64encode(s):
    """b64encode with - and _."""
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    """b64decode with - and _."""
    return b64decode(_bytes_from_decode_data(s).translate(_from_urlsafe))


_B32 = _UPPER + b"234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    if not isinstance(s, _bytes_types):
        s = memoryview(s).tobytes()
    left = len(s) % 5
    if left:
        s = s + b"\0" * (5 - left)
    encoded = bytearray()
    for place in range(0, len(s), 5):
        number = int.from_bytes(s[place:place + 5], "big")
        for shift in range(35, -1, -5):
            encoded.append(alphabet[(number >> shift) & 31])
    padding = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    if padding:
        encoded[-padding:] = b"=" * padding
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise _binascii_error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b"=")
    padding = size - len(s)
    values = {character: index for index, character in enumerate(alphabet)}
    decoded = bytearray()
    number = 0
    for place in range(0, len(s), 8):
        number = 0
        for character in s[place:place + 8]:
            try:
                number = (number << 5) + values[character]
            except KeyError:
                raise _binascii_error("Non-base32 digit found") from None
        if place + 8 <= len(s):
            decoded += number.to_bytes(5, "big")
    if size % 8 or padding not in (0, 1, 3, 4, 6):
        raise _binascii_error("Incorrect padding")
    if padding and size:
        last = (number << (5 * padding)).to_bytes(5, "big")
        decoded += last[:(43 - 5 * padding) // 8]
    return bytes(decoded)


def b32encode(s):
    """Base 32."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """From base 32; map01 says which letter the digit 1 stands for (and then 0 is O)."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Base 32 with the extended hexadecimal alphabet."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """From base 32 with the extended hexadecimal alphabet."""
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    """Base 16."""
    return bytes(s).hex().upper().encode("ascii") if isinstance(s, _bytes_types) else (
        memoryview(s).tobytes().hex().upper().encode("ascii"))


def b16decode(s, casefold=False):
    """From base 16."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF") or any(character not in b"0123456789ABCDEF" for character in s):
        raise _binascii_error("Non-base16 digit found")
    if len(s) % 2:
        raise _binascii_error("Odd-length string")
    return bytes.fromhex(s.decode("ascii"))


def _encode_words(b, characters, foldnuls=False, foldspaces=False, cut_tail=True):
    """Groups of four bytes as five digits in base 85."""
    if not isinstance(b, _bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b = bytes(b) + b"\0" * padding
    chunks = []
    for place in range(0, len(b), 4):
        word = int.from_bytes(b[place:place + 4], "big")
        if foldnuls and not word:
            chunks.append(b"z")
        elif foldspaces and word == 0x20202020:
            chunks.append(b"y")
        else:
            digits = []
            for _ in range(5):
                word, digit = divmod(word, 85)
                digits.append(characters[digit])
            chunks.append(bytes(digits[::-1]))
    if padding and cut_tail:
        if chunks[-1] == b"z":
            chunks[-1] = bytes([characters[0]]) * 5
        chunks[-1] = chunks[-1][:-padding]
    return b"".join(chunks)


_A85 = bytes(range(33, 118))
_B85 = (b"0123456789" + _UPPER + _UPPER.lower() + b"!#$%&()*+-;<=>?@^_`{|}~")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85; foldspaces writes four spaces as y, wrapcol breaks lines, adobe frames with <~ and ~>."""
    result = _encode_words(b, _A85, True, foldspaces, not pad)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[place:place + wrapcol] for place in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b"")
        result = b"\n".join(chunks)
    if adobe:
        result += b"~>"
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """From Ascii85."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded = []
    current = []
    for character in b + b"u" * 4:
        if 33 <= character <= 117:
            current.append(character)
            if len(current) == 5:
                word = 0
                for digit in current:
                    word = 85 * word + (digit - 33)
                try:
                    decoded.append(word.to_bytes(4, "big"))
                except OverflowError:
                    raise ValueError("Ascii85 overflow") from None
                current.clear()
        elif character == 122:
            if current:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded.append(b"\0\0\0\0")
        elif foldspaces and character == 121:
            if current:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded.append(b"    ")
        elif character not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % character)
    result = b"".join(decoded)
    padding = 4 - len(current)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    """Base 85, in the alphabet of git."""
    return _encode_words(b, _B85, cut_tail=not pad)


def b85decode(b):
    """From base 85, in the alphabet of git."""
    b = _bytes_from_decode_data(b)
    values = {character: index for index, character in enumerate(_B85)}
    padding = -len(b) % 5
    b = b + b"~" * padding
    decoded = []
    for start in range(0, len(b), 5):
        word = 0
        for place in range(start, start + 5):
            try:
                word = word * 85 + values[b[place]]
            except KeyError:
                raise ValueError("bad base85 character at position %d" % place) from None
        try:
            decoded.append(word.to_bytes(4, "big"))
        except OverflowError:
            raise ValueError("base85 overflow in hunk starting at byte %d" % start) from None
    result = b"".join(decoded)
    return result[:-padding] if padding else result


def encode(input, output):
    """Base 64 from a binary file to another, in lines."""
    from binascii import b2a_base64
    while data := input.read(MAXBINSIZE):
        while len(data) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(data))):
            data += more
        output.write(b2a_base64(data))


def decode(input, output):
    """From base 64, line by line, from a binary file to another."""
    from binascii import a2b_base64
    while line := input.readline():
        output.write(a2b_base64(line))


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from None
    if view.format not in ("c", "b", "B"):
        raise TypeError("expected single byte elements, not %r from %s" % (view.format, s.__class__.__name__))
    if view.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (view.ndim, s.__class__.__name__))


def encodebytes(s):
    """Base 64 in lines of at most 76 characters."""
    from binascii import b2a_base64
    _input_type_check(s)
    return b"".join([b2a_base64(s[place:place + MAXBINSIZE]) for place in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """From base 64 in lines."""
    from binascii import a2b_base64
    _input_type_check(s)
    return a2b_base64(s)


def main():
    """A small program: -e encodes, -d and -u decode, a file or standard input."""
    decoding = any(arg in ("-d", "-u") for arg in sys.argv[1:])
    names = [arg for arg in sys.argv[1:] if not arg.startswith("-")]
    function = decode if decoding else encode
    if names:
        with open(names[0], "rb") as file:
            function(file, sys.stdout.buffer)
    else:
        function(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
