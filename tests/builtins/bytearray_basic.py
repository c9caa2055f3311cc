b = bytearray(b"abc")
b.append(100); b += b"ef"; b[0] = 65; b[1:3] = b"XYZ"; del b[-1]
print(b, len(b), b[0], bytes(b), b == b"AXYZde", b.pop(), b.find(b"Y"))
b.extend([1, 2]); b.insert(0, 0); b.reverse(); b.remove(1)
print(b, bytearray(3), bytearray("é", "utf-8"), b.hex(), b.decode("latin-1"))
b.clear()
print(b)
try:
    hash(b)
except TypeError as error:
    print(error)
