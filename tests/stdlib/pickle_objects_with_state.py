import collections
import enum
import pickle


class Plain:
    def __init__(self):
        self.number = 1
        self.me = [self]


class Slotted:
    __slots__ = ("x", "y")


class Stateful:
    def __getstate__(self):
        return "state"

    def __setstate__(self, state):
        self.restored = state


class Keyworded:
    def __new__(cls, *, size):
        self = super().__new__(cls)
        self.size = size
        return self

    def __getnewargs_ex__(self):
        return (), {"size": self.size}


class Numbers(list):
    pass


class Colour(enum.Enum):
    RED = 1


Point = collections.namedtuple("Point", "x y")

for protocol in range(6):
    plain = pickle.loads(pickle.dumps(Plain(), protocol))
    numbers = Numbers([1, 2])
    numbers.name = "n"
    copied = pickle.loads(pickle.dumps(numbers, protocol))
    print(protocol, plain.number, plain.me[0] is plain, copied, copied.name, type(copied).__name__)
    print(pickle.loads(pickle.dumps(Stateful(), protocol)).restored)
    print(pickle.loads(pickle.dumps([Colour.RED, Point(1, 2), Plain, Plain.__init__, "x".upper], protocol))[:2])
    if protocol >= 2:
        slotted = Slotted()
        slotted.x = 3
        slotted = pickle.loads(pickle.dumps(slotted, protocol))
        print(slotted.x, hasattr(slotted, "y"), pickle.loads(pickle.dumps(Keyworded(size=4), protocol)).size)
    else:
        try:
            pickle.dumps(Slotted(), protocol)
        except TypeError as error:
            print(error)
