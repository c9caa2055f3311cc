"""Bytes to hexadecimal, base 64 and quoted printable text and back; checksums."""

__all__ = [
    "Error", "Incomplete", "a2b_base64", "b2a_base64", "hexlify", "unhexlify", "a2b_hex", "b2a_hex", "crc32",
    "crc_hqx", "a2b_qp", "b2a_qp", "a2b_uu", "b2a_uu",
]


class Error(ValueError):
    """Text that cannot be decoded."""


class Incomplete(Exception):
    """Data that ends too early."""


_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {character: index for index, character in enumerate(_ALPHABET)}
# Two characters for each 12 bits: half as many steps as one for each 6.
_pairs = None


def _pair_table():
    global _pairs
    if _pairs is None:
        _pairs = [bytes((first, second)) for first in _ALPHABET for second in _ALPHABET]
    return _pairs


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


def b2a_base64(data, /, *, newline=True):
    """Base 64, with a newline at the end."""
    data = _bytes_of(data)
    padding = -len(data) % 3
    if padding:
        data += b"\0" * padding
    table = _pair_table()
    chunks = []
    append = chunks.append
    for place in range(0, len(data), 3):
        word = data[place] << 16 | data[place + 1] << 8 | data[place + 2]
        append(table[word >> 12])
        append(table[word & 0xFFF])
    text = b"".join(chunks)
    if padding:
        text = text[:-padding] + b"=" * padding
    return text + b"\n" if newline else text


def a2b_base64(data, /, *, strict_mode=False):
    """From base 64; what is no base 64 is skipped, or with strict_mode an error."""
    data = _ascii_bytes(data)
    if strict_mode and data[:1] == b"=":
        raise Error("Leading padding not allowed")
    decoded = bytearray()
    word = count = pads = 0
    for place, character in enumerate(data):
        if character == 61:
            if count >= 2 and count + pads + 1 >= 4:
                # Enough padding: the end.
                if strict_mode and place + 1 < len(data):
                    raise Error("Excess data after padding")
                pads += 1
                break
            if count >= 2:
                pads += 1
            elif strict_mode:
                raise Error("Excess data after padding" if decoded and count == 0 else "Incorrect padding")
            continue
        value = _VALUES.get(character)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if pads and strict_mode:
            raise Error("Discontinuous padding not allowed")
        pads = 0
        word = word << 6 | value
        count += 1
        if count == 4:
            decoded += word.to_bytes(3, "big")
            word = count = 0
    if count:
        if count == 1:
            raise Error(f"Invalid base64-encoded string: number of data characters "
                        f"({len(decoded) // 3 * 4 + 1}) cannot be 1 more than a multiple of 4")
        if count + pads < 4:
            raise Error("Incorrect padding")
        decoded += (word << 6 * (4 - count)).to_bytes(3, "big")[:count - 1]
    return bytes(decoded)


def hexlify(data, sep=None, bytes_per_sep=1):
    """Hexadecimal digits, lower case."""
    data = _bytes_of(data)
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode("ascii")


def unhexlify(hexstr, /):
    """From hexadecimal digits."""
    data = _ascii_bytes(hexstr)
    if len(data) % 2:
        raise Error("Odd-length string")
    try:
        text = data.decode("ascii")
        if not text.isalnum() and text:
            raise ValueError
        return bytes.fromhex(text)
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex = hexlify
a2b_hex = unhexlify


_crc_table = None


def crc32(data, crc=0, /):
    """The CRC-32 of zip files and PNG (polynomial 0xEDB88320), continuing from crc."""
    global _crc_table
    if _crc_table is None:
        table = []
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
            table.append(byte)
        _crc_table = table
    table = _crc_table
    crc = crc & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in _bytes_of(data):
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc, /):
    """The CRC-CCITT (polynomial 0x1021), continuing from crc."""
    crc &= 0xFFFF
    for byte in _bytes_of(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc


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
