import struct

for number in (0.0, -0.0, 2**-24, 2**-25, 1.5 * 2**-25, 2**-14, 1.0, 65504.0, float("inf")):
    print(number, struct.pack(">e", number), struct.unpack(">e", struct.pack(">e", number)))
