import sys
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.major, sys.maxsize == 2 ** 63 - 1, sys.byteorder, len(sys.argv), sys.platform)
print(type(sys.path).__name__, "sys" in sys.modules, sys.getrecursionlimit() > 100, sys.stdout.write("x\n"), isinstance(sys.implementation.name, str), sys.maxunicode)
print(sys.intern("abc") is sys.intern("abc"), sys.getsizeof([]) > 0, callable(sys.exit), sys.float_info.max, sys.float_info.epsilon)
for line in sys.stdin:
    print(repr(line))
