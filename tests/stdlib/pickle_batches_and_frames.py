import hashlib
import io
import pickle


class Items(list):
    pass


class Table(dict):
    pass


class Log:
    def __init__(self):
        self.sizes = []

    def write(self, data):
        self.sizes.append(len(data))


def digest(data):
    return hashlib.md5(data).hexdigest()[:8]


for size in 0, 1, 2, 999, 1000, 1001, 2000, 2001:
    values = [list(range(size)), dict.fromkeys(range(size)), set(range(size)), frozenset(range(size)),
              Items(range(size)), Table.fromkeys(range(size))]
    for protocol in range(6):
        print(size, protocol, *[digest(pickle.dumps(value, protocol)) for value in values])
for size in 65_530, 65_535, 65_536, 65_537, 70_000, 200_000:
    value = ["a" * size, b"b" * size, bytearray(b"c" * size), 1, list(range(size // 4)), "é" * size, "z"]
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        file, log = io.BytesIO(), Log()
        pickle.dump(value, file, protocol)
        pickle.dump(value, log, protocol)
        print(size, protocol, digest(data), file.getvalue() == data, sum(log.sizes) == len(data),
              pickle.loads(data) == value, pickle.load(io.BytesIO(data)) == value,
              pickle.load(io.BufferedReader(io.BytesIO(data))) == value)
numbers = [2**31 - 1, 2**31, -2**31, -2**31 - 1, 255, 256, 65535, 65536, -1, -128, -129, 2**49, 2**63, -2**63, 2**64,
           -2**71, -2**39, -2**40, 2**2039, 2**2040, -2**2039, -2**2040, 1.5, float("inf"), float("nan"), -0.0, 1e300]
for value in [*numbers, True, None, ..., NotImplemented, type(None), "a\\b\n\0\r\x1aé\u1234\U00012345", "\ud800x", ""]:
    print([pickle.dumps(value, protocol)[:60] for protocol in range(6)])
    print([repr(pickle.loads(pickle.dumps(value, protocol)))[:30] for protocol in range(6)])
