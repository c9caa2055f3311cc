"""Bytes to hexadecimal, base 64 and quoted printable text and back; checksums."""

import _binascii
from _binascii import a2b_base64, a2b_hex, b2a_base64, b2a_hex, crc32, crc_hqx, hexlify, unhexlify

__all__ = [
    "Error", "Incomplete", "a2b_base64", "b2a_base64", "hexlify", "unhexlify", "a2b_hex", "b2a_hex", "crc32",
    "crc_hqx", "a2b_qp", "b2a_qp", "a2b_uu", "b2a_uu",
]


class Error(ValueError):
    """Text that cannot be decoded."""


class Incomplete(Exception):
    """Data that ends too early."""


_binascii.set_error(Error)


def _bytes_of(data):
    if isinstance(data, bytes):
        return data
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(data).tobytes()


def _ascii_bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}") from None


def b2a_uu(data, /, *, backtick=False):
    """A line of uuencoded data, of at most 45 bytes."""
    data = _bytes_of(data)
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 0x60 if backtick else 0x20
    line = [len(data) + 32 if data else zero]
    padded = data + b"\0" * (-len(data) % 3)
    for place in range(0, len(padded), 3):
        word = int.from_bytes(padded[place:place + 3], "big")
        line += [(word >> shift & 63) + 32 if word >> shift & 63 else zero for shift in (18, 12, 6, 0)]
    return bytes(line) + b"\n"


def a2b_uu(data, /):
    """From a line of uuencoded data."""
    data = _ascii_bytes(data)
    if not data:
        return b"\0" * 32
    size = (data[0] - 32) & 63
    decoded = bytearray()
    word = count = 0
    place = 1
    while len(decoded) < size or count:
        character = data[place] if place < len(data) else 0x20
        if character in (0x0A, 0x0D, 0):
            character = 0x20
        elif not 0x20 <= character <= 0x60:
            raise Error("Illegal char")
        word = word << 6 | (character - 32) & 63
        place += 1
        count += 1
        if count == 4:
            decoded += word.to_bytes(3, "big")
            word = count = 0
    for character in data[place:]:
        if character not in (0x20, 0x60, 0x0A, 0x0D):
            raise Error("Trailing garbage")
    return bytes(decoded[:size])


def a2b_qp(data, header=False):
    """From quoted printable; in a header _ is a space."""
    data = _ascii_bytes(data)
    decoded = bytearray()
    place = 0
    while place < len(data):
        character = data[place]
        if character == 61:
            following = data[place + 1:place + 3]
            if place + 1 >= len(data):
                break
            if following[:1] in (b"\n", b"\r"):
                end = data.find(b"\n", place)
                place = len(data) if end < 0 else end + 1
            elif following[:1] == b"=":
                decoded.append(61)
                place += 2
            elif len(following) == 2 and following.isalnum() and all(
                    digit in b"0123456789abcdefABCDEF" for digit in following):
                decoded.append(int(following, 16))
                place += 3
            else:
                decoded.append(61)
                place += 1
        elif header and character == 95:
            decoded.append(32)
            place += 1
        else:
            decoded.append(character)
            place += 1
    return bytes(decoded)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Quoted printable, in lines of at most 76 characters."""
    data = _bytes_of(data)
    newline = b"\r\n" if b"\r\n" in data.partition(b"\n")[0] + b"\n" and b"\r\n" in data else b"\n"
    encoded = bytearray()
    width = 0
    size = len(data)
    place = 0
    while place < size:
        character = data[place]
        following = data[place + 1] if place + 1 < size else None
        at_end = following is None
        if istext and (character == 10 or (character == 13 and following == 10)):
            # White space at the end of a line would get lost.
            if width and encoded[-1] in b" \t":
                last = encoded.pop()
                encoded += b"=%02X" % last
            encoded += newline
            width = 0
            place += 2 if character == 13 else 1
            continue
        quote = (character > 126 or character == 61 or (header and character == 95)
                 or (character == 46 and width == 0 and (at_end or following in (10, 13, 0)))
                 or (not istext and character in (10, 13)) or (character in b"\t " and at_end)
                 or (character < 33 and character not in (9, 10, 13, 32))
                 or (character < 33 and (quotetabs or not istext and character not in (9, 32)))
                 or (character == 13 and following != 10))
        if quote:
            if width + 3 >= 76:
                encoded += b"=" + newline
                width = 0
            encoded += b"=%02X" % character
            width += 3
        else:
            if not at_end and following != 10 and width + 1 >= 76:
                encoded += b"=" + newline
                width = 0
            encoded.append(95 if header and character == 32 else character)
            width += 1
        place += 1
    return bytes(encoded)
