class Index:
    def __init__(self, number, act=None):
        self.number = number
        self.act = act

    def __index__(self):
        if self.act:
            self.act()
        return self.number


class OwnList(list):
    def __iter__(self):
        return iter([1, 2])


class OwnTuple(tuple):
    def __iter__(self):
        return iter([3])


for kind in (bytes, bytearray):
    for items in ([], (), [0, 255], (65, 66), [True, False], [Index(7), 8], OwnList([9, 9, 9]), OwnTuple((9,)), range(3), iter([5, 6]),
                  [256], [-1], [1, 2**70], ["a"], [1.0], [1, None], {65: 1}, 3, 0, True, Index(2), -1, 2**70, 1.5, b"xy", bytearray(b"z"), memoryview(b"mv")):
        try:
            print(kind(items))
        except Exception as problem:
            print(type(problem).__name__, problem)
growing = [1, 2]
growing.insert(0, Index(0, lambda: growing.append(4) if len(growing) < 6 else None))
print(bytes(growing), len(growing))
shrinking = [1, 2, 3, 4]
shrinking.insert(0, Index(0, lambda: shrinking.__delitem__(slice(2, None))))
print(bytes(shrinking))

# One byte at a time.
whole = bytes(range(256))
singles = [whole[i:i + 1] for i in range(256)]
print(b"".join(singles) == whole, all(len(single) == 1 and single[0] == i for i, single in enumerate(singles)), singles[65] == b"A")
changed = bytearray(singles[65])
changed[0] = 66
print(changed, singles[65], whole[65:66], bytes([65]), b"A".lower(), whole[65:66])
names = {b"a": 1, "a": 2, b"abc": 3, b"": 4}
print(names[bytes([97])], names[b"xabc"[1:]], names[b"x"[1:]], hash(b"abc") == hash(bytes(bytearray(b"abc"))), names.get(b"b"))
for number in (0, 1, -1, 127, 128, -128, -129, 255, 256, 2**31, -2**31, 2**49, 2**63 - 1, 2**63, 2**64, -2**63, -2**64, 2**100):
    for size in (0, 1, 4, 8, 9, 14):
        for signed in (False, True):
            try:
                print(number, number.to_bytes(size, "big", signed=signed).hex(), number.to_bytes(size, "little", signed=signed).hex())
            except OverflowError as problem:
                print(number, size, signed, problem)


class Noting(bytearray):
    def __getitem__(self, key):
        return "got"

    def __setitem__(self, key, value):
        print("set", key, value)


array = bytearray(b"abcd")
for key, value in ((0, 65), (-1, 90), (True, 1), (3, False), (4, 1), (-5, 1), (0, 256), (0, -1), (0, "x"), (0, None), (1.0, 1), (2**70, 1), (Index(1), Index(9))):
    try:
        array[key] = value
    except Exception as problem:
        print(type(problem).__name__, problem)
    for container in (array, bytes(array), Noting(array)):
        try:
            print(container[key], end=" ")
        except Exception as problem:
            print(type(problem).__name__, problem)
    print(array)
array[1] += 5
noting = Noting(b"ab")
noting[0] = 1
with memoryview(array) as view:
    array[0] = 77
    print(view[0], bytes(view[1:3]))
whole = b"hello world"


class Derived(bytes):
    pass


for cut in (slice(2, 5), slice(None), slice(4, 5), slice(5, 2), slice(-3, None), slice(None, None, 2), slice(None, None, -1), slice(2, 100)):
    print(whole[cut], array[cut], Derived(whole)[cut], type(Derived(whole)[cut]).__name__)
print(whole[2:5], whole[:] is whole, whole[4:5], whole[5:2], whole[-3:], whole[::2], whole[::-1], whole[2:100], type(Derived(whole)[:]).__name__, whole[Index(1):Index(3)])
for left, right in ((b"a", b"a"), (b"a", bytearray(b"b")), (b"", b""), (b"ab", b"a"), (b"a", "a"), (bytearray(b"x"), memoryview(b"x")), (Derived(b"q"), b"q")):
    print(left == right, left != right, end=" ")
    try:
        print(left < right, left <= right, left > right, left >= right)
    except TypeError as problem:
        print(problem)
for count in (-1, 0, 1, 7, 8, 9, 10, 17, 18, 100):
    print(("ab" * 18).replace("a", "x", count), (b"a" * 20 + b"b").replace(b"a", b"-", count), ("\u0434b" * 5).replace("\u0434", "\u0435", count))
