print((5).bit_length(), (-256).bit_length(), (0).bit_length(), (255).bit_count(), (10).conjugate(), (3).real, (3).imag, (6).numerator, (6).denominator)
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xfe\xff", "little", signed=True))
print((7).as_integer_ratio(), (5).__add__(6), (5).__add__("x"), int.__mul__(3, 4), (5).__index__())
try:
    (256).to_bytes(1, "big")
except OverflowError as error:
    print(error)
try:
    (-1).to_bytes(1, "big")
except OverflowError as error:
    print(error)
