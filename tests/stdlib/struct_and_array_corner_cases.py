import struct, array
for format, values in (("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1)), (">hf", (1, 1.5)), ("!d?", (2.5, True)), ("=3s5p", (b"abcd", b"xyz")), ("c2x3c", (b"a", b"b", b"c", b"d")), ("@bi", (1, 2)), ("<e", (1.5,)), ("0i", ()), ("2h 2b", (1, 2, 3, 4)), ("P", (5,)), ("nN", (-1, 1)), ("s", (b"",)), ("<lL", (1, 2))):
    packed = struct.pack(format, *values)
    print(format, packed, struct.unpack(format, packed), struct.calcsize(format))
for action in (lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", "a"), lambda: struct.pack("i", 1.5), lambda: struct.pack("i"), lambda: struct.pack("i", 1, 2), lambda: struct.pack("z", 1), lambda: struct.pack("c", b"ab"), lambda: struct.pack("s", "a"), lambda: struct.pack("<n", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.unpack_from("i", b"abcd", 1), lambda: struct.unpack_from("i", b"abcd", -9), lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.pack_into("i", b"abcd", 0, 1), lambda: struct.pack("f", 1e40), lambda: struct.pack("e", 1e6), lambda: struct.pack("?", []), lambda: struct.pack("q", 2**63), lambda: struct.calcsize("5"), lambda: struct.calcsize("99999999999999999999i"), lambda: list(struct.iter_unpack("h", b"abc")), lambda: list(struct.iter_unpack("h", b"abcd")), lambda: struct.iter_unpack("", b""), lambda: struct.Struct(5), lambda: struct.unpack("h", "ab"), lambda: struct.pack(">l", 2**31)):
    try: print(action())
    except (struct.error, TypeError, OverflowError, ValueError) as error: print(type(error).__name__, error)
s = struct.Struct("<hi")
print(s.size, s.format, s.pack(1, 2), s.unpack(bytes(6)), s.unpack_from(b"xx" + bytes(6), offset=2))
a = array.array("i", [3, 1, 2])
a.append(4); a.extend([5]); a.insert(0, 9); a.remove(1); a.reverse()
print(a, a.typecode, a.itemsize, a[0], a[1:3], a.index(9), a.count(4), a.pop(), a.tolist(), a.tobytes()[:4], a + array.array("i", [7]), a * 2, a == array.array("h", a), a < array.array("i", [9]), 5 in a, len(a), a.buffer_info()[1], array.array("u", "hé"), array.array("d", [1]), array.array("b"), array.array("B", b"xy"), array.array("i", b"\1\0\0\0"), array.typecodes, a.__copy__(), [*reversed(a)])
a[1:2] = array.array("i", [7, 8]); a.byteswap(); a.byteswap(); a.frombytes(bytes(4)); a.fromlist([6]); del a[0]
print(a, array.array("u", "ab").tounicode(), a.__reduce_ex__(2)[1])
for action in (lambda: array.array("i", "a"), lambda: array.array("z"), lambda: array.array("i", [1.5]), lambda: array.array("b", [200]), lambda: array.array("u", [1]), lambda: a.append("a"), lambda: a.fromlist(["a"]), lambda: a.frombytes(b"abc"), lambda: a.remove(99), lambda: a.index(99), lambda: array.array("i").pop(), lambda: a + [1], lambda: a.__setitem__(slice(0, 1), [1]), lambda: a[99], lambda: a["a"], lambda: array.array(), lambda: array.array(5), lambda: a.extend(array.array("d", [1.0])), lambda: a.extend("a"), lambda: hash(a), lambda: a.tounicode(), lambda: array.array("ii")):
    try: print(action())
    except (TypeError, ValueError, IndexError, OverflowError) as error: print(type(error).__name__, error)
