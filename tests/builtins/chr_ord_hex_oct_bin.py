print(chr(65), chr(8364), chr(0x10ffff) == "\U0010ffff", ord("A"), ord("€"), ord(b"a"), hex(255), hex(-1), oct(8), bin(5), bin(-5), hex(2 ** 70), hex(0))
class I:
    def __index__(self): return 10
print(hex(I()), bin(I()), chr(I()))
for action in (lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: hex(1.5), lambda: bin("x")):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
