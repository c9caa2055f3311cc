# A small program, whole: bytes xor.
def bytes_xor():
    key = bytes(range(256))
    data = bytearray(b'hello world' * 2000)
    for r in range(3):
        for i in range(len(data)):
            data[i] ^= key[i + r & 255]
    return sum(data)


print(bytes_xor())
