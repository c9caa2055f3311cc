import zlib

data = b"the quick brown fox " * 200 + bytes(range(256))
packed = zlib.compress(data)
print(zlib.decompress(packed) == data, len(packed) < len(data), zlib.crc32(data), zlib.adler32(data), zlib.crc32(b"b", zlib.crc32(b"a")), zlib.adler32(b""))
for wbits in (15, -15, 31, 9, -9):
    for level in (-1, 0, 1, 9):
        made = zlib.compress(data, level, wbits=wbits)
        print(wbits, level, zlib.decompress(made, wbits=wbits) == data, end=" ")
    c = zlib.compressobj(9, zlib.DEFLATED, wbits)
    pieces = b"".join(c.compress(data[i:i + 100]) for i in range(0, len(data), 100)) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(b"more")
    other = c.copy()
    pieces, second = pieces + c.flush(), pieces + other.compress(b"!") + other.flush()
    d = zlib.decompressobj(wbits)
    out = b"".join(d.decompress(pieces[i:i + 7]) for i in range(0, len(pieces), 7)) + d.flush()
    print(out == data + b"more", d.eof, d.unused_data, zlib.decompress(second, wbits)[-5:])
d = zlib.decompressobj()
print(len(d.decompress(packed + b"tail", 100)), len(d.unconsumed_tail) > 0, d.eof)
rest = b""
while not d.eof:
    rest += d.decompress(d.unconsumed_tail, 1000)
twin = d.copy()
print(len(rest), d.unused_data, d.decompress(b"x"), d.unused_data, twin.unused_data, d.eof)
words = b"the quick brown"
c = zlib.compressobj(zdict=words)
made = c.compress(b"the quick brown fox") + c.flush()
print(zlib.decompressobj(zdict=words).decompress(made))
for call in (
    lambda: zlib.decompress(b"nonsense"),
    lambda: zlib.decompress(packed[:-5]),
    lambda: zlib.decompress(packed[:-1] + b"\x00"),
    lambda: zlib.decompress(b""),
    lambda: zlib.compress("text"),
    lambda: zlib.compress(b"x", 99),
    lambda: zlib.decompressobj().decompress(made),
    lambda: zlib.decompressobj().decompress(packed, -1),
    lambda: zlib.decompressobj().flush(0),
    lambda: zlib.compressobj(99),
    lambda: type(zlib.compressobj())(),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(zlib.MAX_WBITS, zlib.Z_FINISH, zlib.Z_BEST_COMPRESSION, zlib.error.__module__)
