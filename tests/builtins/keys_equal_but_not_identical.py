# Keys that are equal to a stored one without being it: short tuples, fresh strings, numbers of other types, and objects
# that decide for themselves.


def fresh(text):
    return "".join(list(text))


class Tuple(tuple):
    compared = 0

    def __eq__(self, other):
        Tuple.compared += 1
        return tuple.__eq__(self, other)

    __hash__ = tuple.__hash__


class Text(str):
    def __eq__(self, other):
        return "other" if str(self) == "yes" else False

    __hash__ = str.__hash__


class Never:
    def __hash__(self):
        return hash((1, 2))

    def __eq__(self, other):
        return False


class Failing:
    def __hash__(self):
        return hash((1, 2))

    def __eq__(self, other):
        raise ValueError("compared")


numbers = {(i, i + 1): i for i in range(-60, 60)}
print(sum(numbers[i, i + 1] for i in range(-60, 60)), all((i, i) not in numbers for i in range(-60, 60)))
print((1.0, 2) in numbers, (True, 2) in numbers, (1, 2, 3) in numbers, (1,) in numbers, () in numbers)
print(numbers[1.0, 2.0], numbers[True, 2], numbers.get((1, "2")), numbers.get(((1, 2),)))

texts = {(fresh("ab"), i): fresh("cd") for i in range(5)}
print(texts[fresh("ab"), 3], (fresh("ab"), 5) in texts, (fresh("ac"), 3) in texts, (Text("ab"), 3) in texts)
print({fresh("yes"): 1}.get(Text("yes")), {Text("yes"): 1}.get(fresh("yes")), {Text("no"): 1}.get(fresh("no")))

nested = {((i, (i, "x")), None): i for i in range(20)}
print([nested[(i, (i, fresh("x"))), None] for i in range(20)] == list(range(20)), ((3, (4, "x")), None) in nested)

derived = {Tuple((1, 2)): "derived"}
print(derived[1, 2], derived.get((1, 3)), Tuple.compared, Tuple((1, 2)) in {(1, 2)}, Tuple.compared)

for kind in (set, frozenset, dict.fromkeys):
    holder = kind([(1, 2), fresh("text"), 3, (4, fresh("text"))])
    print([key in holder for key in ((1, 2), "text", 3.0, (4, "text"), (2, 1), Never(), (4, "texts"))])
    try:
        print(Failing() in holder)
    except ValueError as error:
        print(error)

same = hash(-1) == hash(-2) and hash(2**61 - 1) == hash(0)
print(same, [key in {-1, 0} for key in (-1, -2, 0, 2**61 - 1, 2.0**61)], [key in {-2: 0, 2**61 - 1: 1} for key in (-1, -2, 0, 2**61 - 1)])

places = {(1, 2), (3, 4)}
places.add((1.0, 2))
places.discard((3, 4.0))
print(places, len(places | {(True, 2)}), places - {(1, 2)}, places & {(1, 2)}, places ^ {(1, 2), (5, 6)})
try:
    places.remove((3, 4))
except KeyError as error:
    print(repr(error))
numbers[5, 6] = numbers.get((5, 6), 0) + 1
numbers.setdefault((5, 6), 0)
print(numbers.pop((5, 6)), numbers.pop((5, 6), "gone"), len(numbers))
