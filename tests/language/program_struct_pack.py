# A small program, whole: struct pack.
import struct


def struct_pack():
    t = 0
    for i in range(40000):
        t += struct.unpack('<IHB', struct.pack('<IHB', i, i & 65535, i & 255))[0]
    return t


print(struct_pack())
