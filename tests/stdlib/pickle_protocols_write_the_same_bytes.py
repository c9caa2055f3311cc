import pickle

values = [
    None, True, 1, 300, -5, 2**31, -2**40, 2**100, 1.5, "text", "é\n\\", "a" * 300, b"", b"bytes", bytearray(b"ab"),
    (), (1,), (1, 2), (1, 2, 3, 4), [], [1], [1, 2], {}, {"a": 1}, {"a": 1, "b": 2}, set(), {5}, frozenset([7]),
    len, int, print, type(None), ..., range(3), complex(1, 2), ValueError("wrong", 3),
]
for value in values:
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        print(protocol, data if len(data) < 120 else len(data), repr(pickle.loads(data)) == repr(value))
