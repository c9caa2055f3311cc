# Runs of plain characters of every length between others, in each width, there and back.
import random
import zlib

random.seed(4)
alphabets = ["ab ", "aé", "aßÿ", "aé€", "a€漢", "aé😀", "a\ud800", "\x80\xff", "a\udc80é", "~\x7f\x80"]
codecs = ["utf-8", "utf-8-sig", "ascii", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be",
          "unicode_escape", "raw_unicode_escape"]
handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"]


def attempt(function, *args):
    try:
        return function(*args)
    except UnicodeError as error:
        return type(error).__name__, error.start, error.end, error.reason


checksum = 0
for length in list(range(40)) + [70, 300, 1000]:
    for alphabet in alphabets:
        text = "".join(random.choice(alphabet[0] * random.choice((1, 9)) + alphabet) for _ in range(length))
        for codec in codecs:
            for handler in handlers:
                encoded = attempt(text.encode, codec, handler)
                checksum = zlib.crc32(repr(encoded).encode(), checksum)
                if isinstance(encoded, bytes):
                    back = attempt(encoded.decode, codec, handler)
                    checksum = zlib.crc32(ascii(back).encode(), checksum)
        data = bytes(random.choice(b"abc\x80\xc3\xa9\xe2\x82\xac\xf0\x9f\xd8\x00\xff") for _ in range(length))
        for codec in codecs[:-2]:
            for handler in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
                checksum = zlib.crc32(ascii(attempt(data.decode, codec, handler)).encode(), checksum)
print(checksum)
