for text in ("1+2j", "j", "-j", "+1j", "1e5-2.5e-3j", "(1+2j)", " ( 1+2j ) ", "1 + 2j", "1+2", "1j+2", "nan+infj", "-infinity", "1_0+2_0j", "", "()", "1+2i", "++1j", "1+-2j", "J", "1+2j\0", "é", "0x1", ".5j", "1.j", "(1", "1)"):
    try:
        print(ascii(text), complex(text))
    except ValueError as error:
        print(ascii(text), error)
class Own:
    def __complex__(self):
        return 3 + 4j
class Floaty:
    def __float__(self):
        return 2.5
class Indexed:
    def __index__(self):
        return 7
class Wrong:
    def __complex__(self):
        return 1.0
for arguments in ((), (1,), (1, 2), (1j, 1j), (1.5, True), (Own(),), (Floaty(),), (Indexed(),), (Floaty(), Indexed()), (Own(), Own()), (Wrong(),), ("1", 2), (1, "2"), (None,), ([],), (1, None), (10**400,), (b"1",), (1, 2, 3)):
    try:
        print(complex(*arguments))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
value = complex(real=3, imag=-4)
print(value.real, value.imag, value.conjugate(), abs(value), -value, +value, bool(0j), value == 3 - 4j, value * 1j, value / 2, value ** 2, value ** 0.5, value ** -1, repr(-0j), repr(complex(-0.0, -0.0)), complex(float("nan"), float("-inf")), 1e20 + 1e-20j, value.__getnewargs__(), value.__complex__(), hash(value) == hash(complex(3, -4)))
for action in (lambda: int(1j), lambda: float(1j), lambda: round(1j), lambda: 1j.real.imag, lambda: 1j / 0, lambda: 0j ** 1j, lambda: abs(complex(1e308, 1e308)), lambda: complex(1e200, 1e200) * complex(1e200, 1e200), lambda: 1j << 1, lambda: complex("1", real=1)):
    try:
        print(action())
    except (TypeError, OverflowError, ZeroDivisionError, AttributeError) as error:
        print(type(error).__name__, error)
