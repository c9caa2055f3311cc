import array, collections
def kind(value):
    match value:
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"one then {rest}"
        case [*start, 9]: return f"ends with nine {start}"
        case [a, *_, b] if a == b: return f"same ends {a}"
        case (a, (b, [c, *d])): return f"nested {a} {b} {c} {d}"
        case [_, _]: return "pair"
        case [*all]: return f"list {all}"
        case str() | bytes(): return "text"
        case _: return "other"
for value in ([], (), [5], [1, 2, 3], [2, 9], [4, 5, 4], (1, (2, [3, 4])), (2, (2, [3, 4])), [2, 3], [2, 3, 5], "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, range(3), array.array("i", [2, 3]), collections.deque([7]), iter([1]), memoryview(b"ab"), None, collections.UserList([3, 4]), type("T", (tuple,), {})((5,)), type("S", (collections.abc.Sequence,), {"__len__": lambda s: 1, "__getitem__": lambda s, i: [42][i]})()):
    print(type(value).__name__, kind(value))
match [1, 2, 3], 4:
    case [first, *_], last:
        print(first, last)
match 1, :
    case 1,:
        print("tuple of one")
match [[1, 2], [3, 4]]:
    case [[a, b], [c, d]]:
        print(a, b, c, d)
class Loud(collections.abc.Sequence):
    def __len__(self):
        return 3
    def __getitem__(self, index):
        return range(3)[index]
match Loud():
    case [0, 5, _]: pass
    case [_, *_, -1]: pass
    case [0, *middle, z]: print(middle, z)
