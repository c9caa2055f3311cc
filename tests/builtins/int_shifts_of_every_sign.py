for value in (0, 1, -1, 5, -5, 2**62, -2**62, 2**63 - 1, -2**63, 2**64, 12345678901234567890123, -12345678901234567890123):
    print(value, [value << count for count in (0, 1, 31, 64)], [value >> count for count in (0, 1, 31, 63, 64, 200, 10**30)], value & 0xFF, value | 1, value ^ -1, ~value, value & -2**64, value | -2**70)
for action in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: 1 << 10**30, lambda: 0 << 10**30, lambda: -1 >> 10**30, lambda: 1.0 << 1, lambda: 1 & 1.0, lambda: "a" | 1, lambda: True << True, lambda: True | False, lambda: True & 1, lambda: ~True, lambda: True ^ True, lambda: 1 << "a"):
    try:
        print(repr(action()))
    except (TypeError, ValueError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
