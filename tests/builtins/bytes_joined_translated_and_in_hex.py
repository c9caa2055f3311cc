parts = [b"ab", bytearray(b"cd"), memoryview(b"ef"), b""]
for separator in (b"", b", ", bytearray(b"-")):
    print(separator.join(parts), separator.join([]), separator.join([b"x"]), separator.join(iter(parts)))
one = b"only"
print(b"-".join([one]) is one, bytearray(b"-").join([one]))
for wrong in ([b"a", "b"], [1], 5, "ab"):
    try:
        print(b",".join(wrong))
    except TypeError as error:
        print(error)
table = bytes(range(255, -1, -1))
for data in (b"", b"abcabc", bytes(range(256)) * 3, bytearray(b"xyz")):
    print(data.translate(table)[:8], data.translate(None, b"ab")[:8], data.translate(table, delete=b"bx\xff")[:8])
for data in (b"", b"\x00\xff\x10", bytes(range(256)) * 2):
    print(len(data.hex()), data.hex()[-6:], data[:5].hex("-"), data[:5].hex(":", 2), data[:5].hex("_", -2),
          bytes.fromhex(data.hex()) == data)
for text in ("", " 0a 0B  ff", "AbCd", "0", "0 0", "zz", "0é", "aé", "a" * 7):
    try:
        print(bytes.fromhex(text))
    except ValueError as error:
        print(error)
for step in (2**31 - 1, 2**31, -2**31, -2**31 - 1):
    try:
        print(b"abc".hex(":", step))
    except OverflowError as error:
        print(error)
view = memoryview(b"=")
print(b"a=b".partition(view)[1] is view, b"ab".partition(view), bytearray(b"a=b").rpartition(view))
