class Shown:
    def __bytes__(self):
        return b"own"
print(b"%s %b %a %r %c %c %d %x %5.1f|" % (b"a", bytearray(b"b"), "é", "é", 65, b"z", 3, 255, 2.55), b"%(k)s %(k)r" % {b"k": b"v"}, b"%s" % Shown(), b"%.2s|%5s|%-5s|" % (b"abc", b"x", memoryview(b"yz")), b"%%" % (), bytearray(b"%d") % 5, type(bytearray(b"%d") % 5))
print(b"%#x %+d %05d %e %g %o %i %u %*d" % (255, 1, -2, 1.5, 1e10, 8, 9, 10, 5, 6), b"%a" % [1, "\u4e00"], b"%5a|" % "x")
for pattern, value in ((b"%s", "text"), (b"%b", 1), (b"%c", 256), (b"%c", b"ab"), (b"%c", -1), (b"%c", "a"), (b"%d", "1"), (b"%d", b"1"), (b"%x", 1.0), (b"%f", b"x"), (b"%q", 1), (b"%", 1), (b"%s", ()), (b"%s", (b"a", b"b")), (b"a", 1), (b"%(a)s", {"a": b"x"}), (b"%(a)s", b"x"), (b"%(a", {b"a": 1}), (b"%*d", (b"x", 1)), (b"%s", None)):
    try:
        print(pattern % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(pattern, type(error).__name__, error)
