class Wrong:
    __repr__ = __str__ = __index__ = __int__ = __bool__ = __hash__ = lambda self: 1.5
    __float__ = lambda self: "x"
    __len__ = lambda self: -1
    __format__ = lambda self, specification: 1
    __iter__ = lambda self: 1
    __contains__ = lambda self, item: [item]


class Nones:
    __iter__ = None
    __contains__ = None
    __hash__ = None
    __len__ = lambda self: 10 ** 30


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for action in (repr, str, int, float, bool, hash, len, format, iter, [1, 2].__getitem__, lambda wrong: 1 in wrong):
    attempt(lambda: action(Wrong()))
for action in (iter, hash, len, bool, lambda nones: 1 in nones):
    attempt(lambda: action(Nones()))
