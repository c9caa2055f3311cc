data = bytearray(b"abcdef")
data[1:3] = b"XYZ"
data[0] = 65
data[-1:] = [70, 71]
data[::2] = b"1234"
del data[1]
del data[::3]
print(data, len(data))
data += b"!"
data *= 2
data.extend([48, 49])
data.extend(b"ab")
data.insert(0, 60)
data.insert(-1, 61)
data.insert(100, 62)
data.append(63)
print(data, data.pop(), data.pop(0), data.pop(-2), data.count(b"!"), data.copy() is data)
data.remove(33)
data.reverse()
print(data, data.index(49), 49 in data, b"10" in data, data == bytes(data), data < b"zz", bytes(data) + bytearray(b"x"), bytearray(b"x") + b"y")
def attempt(action):
    try:
        print(action(bytearray(b"abc")))
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)
for action in (lambda d: d.append(256), lambda d: d.append("a"), lambda d: d.append(-1), lambda d: d.insert("a", 1), lambda d: d.insert(0, b"a"), lambda d: d.extend("ab"), lambda d: d.extend([1, 300]), lambda d: d.extend(5), lambda d: d.pop(9), lambda d: bytearray().pop(), lambda d: d.remove(1), lambda d: d.remove("a"), lambda d: d.__setitem__(9, 1), lambda d: d.__setitem__(0, "a"), lambda d: d.__setitem__(0, 256), lambda d: d.__setitem__("a", 1), lambda d: d.__setitem__(slice(None, None, 2), b"x"), lambda d: d.__setitem__(slice(1), "x"), lambda d: d.__setitem__(slice(1), 5), lambda d: d.__delitem__(7), lambda d: d.__delitem__("x"), lambda d: d.__iadd__("x"), lambda d: d + "x", lambda d: "x" + d, lambda d: hash(d), lambda d: d[1.5], lambda d: d < "a", lambda d: 300 in d, lambda d: "a" in d):
    attempt(action)
data.clear()
print(data, bytearray(b"a b").split(), type(bytearray(b"ab").upper()).__name__)
