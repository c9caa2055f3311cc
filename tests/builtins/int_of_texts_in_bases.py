# Texts that int() takes in several bases, and what it says of others.
for t in ["0", "-0", "007", "12345678901234", "123456789012345", "-99999999999999", "", "-", "+5", " 7 ", "1_0", "_1", "1__0", "٣", "12a", "-١", "--1", "0x10", "1e5", "9"*20, "\n5\t"]:
    for b in (10, 16, 0, 8):
        try: print(repr(t), b, int(t, b), end=" ")
        except ValueError as e: print(e, end=" ")
    try: print(int(t))
    except ValueError as e: print(e)
class T(str):
    def __int__(self): return 42
print(int(T("7")), int(b"12"), int(bytearray(b"-3")))
