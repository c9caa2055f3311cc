def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
m = memoryview(bytes(range(24)))
c = m.cast('B', [2, 3, 4]); d = m.cast('B', (4, 6)); z = memoryview(b'a').cast('B', []); i = memoryview(bytes(24)).cast('i'); i2 = m.cast('i', [2, 3])
def des(v): return (v.ndim, v.shape, v.strides, v.suboffsets, v.nbytes, v.itemsize, v.format, v.contiguous, v.c_contiguous, v.f_contiguous, v.readonly)
for v in (m, c, d, z, i, i2, d[1:3], d[::2], d[::-1], m[::2], m[:0], m[::-1], m[3:4:2], c[1:], d[4:], i2[:1], memoryview(b'')): t(lambda: des(v)); t(lambda: v.tolist()); t(lambda: v.tobytes()); t(lambda: v.tobytes('F')); t(lambda: v.tobytes('A')); t(lambda: v.tobytes(None)); t(lambda: len(v)); t(lambda: list(v)); t(lambda: bytes(v)); t(lambda: v.hex()); t(lambda: hash(v) == hash(v.tobytes())); t(lambda: 3 in v); t(lambda: bool(v)); t(lambda: list(reversed(v)))
for v in (m, c, d, z, d[1:3], m[::2]):
    for k in (0, -1, 5, 100, (0,), (1, 2), (1, 2, 3), (-1, -1), (9, 9), (1, 9), (), ..., slice(1, 2), (slice(1), slice(1)), (slice(1), 1), "a", 1.5, None, (1, "a"), (1, 2, 3, 4), ("a",), True, 10**30, (10**30,)):
        t(lambda: v[k] if not isinstance(v[k], memoryview) else des(v[k]))
w = memoryview(bytearray(range(12))); w2 = w.cast('B', [3, 4]); w0 = memoryview(bytearray(b'x')).cast('B', ())
for v in (w, w2, w0):
    for k in (0, 100, (0,), (1, 2), (1, 2, 3), (9, 9), (), ..., slice(1, 2), (slice(1), slice(1)), (slice(1), 1), "a", (1, "a")):
        for x in (5, b'z', 300, "a", None, w[:1]):
            def f(): v[k] = x
            t(f)
    t(v.tolist)
    def g(): del v[0]
    t(g)
for a in [('B', [2, 13]), ('B', [0]), ('B', [-1]), ('B', ['a']), ('B', [1.5]), ('B', 5), ('B', "ab"), ('B', [10**30]), ('B', [2**62, 2**62]), ('i', [3, 2]), ('i', [2, 2]), ('B', [1] * 65), ('B', [24] + [1] * 63), (5,), ('z',), ('@i',), ('<i',), ('ii',), ('',), ('B', []), ('d', [3]), ('q', [3, 1]), ('P',), ('e',), ('?',), ('c', [4, 6]), ('@@i',), ('@',), ('B', None)]:
    t(lambda: des(m.cast(*a))); t(lambda: des(c.cast(*a))); t(lambda: des(i.cast(*a))); t(lambda: des(m[:0].cast(*a))); t(lambda: des(m[::2].cast(*a)))
t(lambda: c.cast('B') == m); t(lambda: c == m); t(lambda: c == m.cast('B', [2, 3, 4])); t(lambda: c == m.cast('B', [4, 3, 2])); t(lambda: z == b'a'); t(lambda: z == memoryview(b'a')); t(lambda: z == memoryview(b'a').cast('c', [])); t(lambda: d[::2] == d[::2]); t(lambda: hash(c) == hash(bytes(range(24)))); t(lambda: c.cast('B', shape=[24]).tolist()); t(lambda: d.toreadonly().shape); t(lambda: memoryview(d).shape); t(lambda: bytearray(d)); t(lambda: b''.join([d])); t(lambda: bytes(d[::2])); t(lambda: b'' + d); t(lambda: m.tobytes('Z')); t(lambda: m.tobytes(5)); t(lambda: m.tobytes(order='C')); t(lambda: int.from_bytes(d)); t(lambda: i2 == [1]); t(lambda: d < d); t(lambda: memoryview(bytes(4)).cast('f', [1, 1]).tolist()); t(lambda: i.cast('@B').format); t(lambda: m.cast('@i').format); t(lambda: m.cast('@i')[0]); t(lambda: m.cast('@i').tolist()[:2]); t(lambda: m.cast('@i') == m.cast('i'))
import struct, array
a = array.array('i', range(6)); v = memoryview(a).cast('B').cast('i', [2, 3]); t(v.tolist); v[1, 2] = 99; t(lambda: a); t(lambda: v[0]); t(lambda: [r for r in v]); t(lambda: v[0:1].tolist()); t(lambda: struct.unpack_from('6i', v)); t(lambda: memoryview(a).cast('B', [4, 6]).shape)
r = memoryview(bytearray(4)).cast('B', [2, 2]); r.release(); t(lambda: r.shape); t(lambda: r[0, 0]); t(lambda: r.ndim); t(lambda: r.tolist()); t(lambda: r == r); t(lambda: len(r))
import weakref
m = memoryview(bytearray(b"abcdef"))
for x in (b"abcdef", bytearray(b"abcdef"), array.array("B", b"abcdef"), array.array("b", b"abcdef"), array.array("i", range(6)), memoryview(b"abcdef"), "abcdef", 5):
    t(lambda: (m == x, x == m, m != x)); t(lambda: m < x); t(lambda: x < m); t(lambda: b"x" < x); t(lambda: m[::2] == x[::2])
b = array.array("i", range(6)); v = memoryview(b); v[1:3] = array.array("i", [7, 8]); t(lambda: b)
def f(): v[1:3] = b"ab"
t(f)
def f(): v[1:3] = [1, 2]
t(f)
t(lambda: weakref.ref(m)() is m)
