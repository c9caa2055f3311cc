import sys
for value in (0.1, 1e16, 9999999999999998.0, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, 5e-324, 2.2250738585072014e-308, sys.float_info.max, 1/3, 2/3, 100.0, 1e22, 1e23, 8.41e21, 9007199254740993.0, 4.35, 0.1 + 0.2, 2.0**-1074, 2.0**1023, -0.0, 1.7976931348623157e308, 3e-300, 123e-7):
    print(repr(value), str(value), "%r" % value, f"{value!r}", value.hex(), float(repr(value)) == value, float.fromhex(value.hex()) == value)
for text in ("1e400", "-1e400", "1e-400", "0x10", "1_0.5", "1__0", "_1", "1_", "  1.5\n", "1.5\0", "infinity", "-INF", "+nan", "nan(1)", "1e", "e5", ".", "1.", ".5", "1.e5", "0b1", "٣.٥", "1 2", "", "+", "--1", "1e+", "1e5_0", "1_e5"):
    try:
        print(ascii(text), float(text))
    except ValueError as error:
        print(ascii(str(error)))
