print(int(), int(3.9), int(-3.9), int("42"), int("  -17\n"), int("1_000"), int("ff", 16), int("0xff", 16), int("0b11", 0), int("z", 36), int(True))
print(int(b"12"), int("٣"), int("777", base=8))
class I:
    def __int__(self): return 7
class J:
    def __index__(self): return 8
print(int(I()), int(J()), 0 + True)
for args in (("x",), ("",), ("1.5",), ("12", 2), (None,), ([],), ("1", 1), ("1", 99), (5, 10), ("1__0",), (float("inf"),), (float("nan"),)):
    try:
        int(*args)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
