# Classes that derive from or are registered with Mapping and Sequence match their patterns.
import collections
import collections.abc

class Pairs(collections.abc.Mapping):
    def __getitem__(self, key):
        return {"a": 1, "b": 2}[key]
    def __len__(self):
        return 2
    def __iter__(self):
        return iter("ab")

@collections.abc.Sequence.register
class Items:
    def __getitem__(self, index):
        return (1, 2)[index]
    def __len__(self):
        return 2

class Derived(Items):
    pass

def kind(value):
    match value:
        case {"a": x, **rest}:
            return "mapping", x, rest
        case [x, y]:
            return "sequence", x, y
        case _:
            return "neither"

for value in (Pairs(), Items(), Derived(), collections.UserDict(a=5), collections.UserList([3, 4]), "ab", {1, 2}):
    print(type(value).__name__, kind(value))

class Keys:
    KEY = "a"

try:
    match {"a": 0}:
        case {Keys.KEY: y, "a": z}:
            print("matched")
except ValueError as error:
    print(error)
