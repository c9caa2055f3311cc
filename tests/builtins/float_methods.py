print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (255.5).hex(), float.fromhex("0x1.8p3"), (1.5).conjugate(), (1.5).real)
print(hash(1.0) == hash(1), hash(0.5), hash(float("inf")), hash(-float("inf")), hash(1e300))
print(1.5 == 3 / 2, 0.1 + 0.2 == 0.3, 1e16 == 10 ** 16, 2 ** 1023 * 1.0 > 1, 1 < 1.5 < 2)
try:
    2 ** 2000 * 1.0
except OverflowError as error:
    print(error)
try:
    2.0 ** 5000
except OverflowError as error:
    print(error)
