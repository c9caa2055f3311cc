for text in ("0x1p0", "1", "0x.8", "0x1.8p1", "-0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1p1023", "inf", "-Infinity", "nan", " 0x1 ", "0X1P+4", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "1.8p0", "a.8", "0x0p99999", "0x1p1024", "0x1.fffffffffffff8p1023", "p5", "", "0x", "0x1p", "1p1.5", "0x1 p1", "0xg", "1e5", "0x1p99999999999999999999"):
    try:
        print(repr(text), float.fromhex(text), float.fromhex(text).hex())
    except (ValueError, OverflowError) as error:
        print(repr(text), type(error).__name__, error)
for value in (0.1, 1.0, -2.5, 0.0, -0.0, 1e300, 5e-324, 2**-1030.0, float("inf"), float("nan")):
    print(value.hex(), value.is_integer(), end=" ")
    try:
        print(value.as_integer_ratio() if abs(value) < 1e200 and abs(value) > 1e-200 else int(value) % 1000)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(float.fromhex.__self__, type(type("F", (float,), {}).fromhex("1")).__name__, float.__getformat__("double"))
