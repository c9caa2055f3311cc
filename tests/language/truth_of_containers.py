# What conditions take for true: containers by their length, unless a class says otherwise.
import asyncio


class List(list):
    def __bool__(self):
        return False


class Text(str):
    def __len__(self):
        return 0


class Table(dict):
    def __len__(self):
        raise ValueError("no length")


class Plain(dict):
    pass


class Odd:
    def __bool__(self):
        return 1


class Group(set):
    def __bool__(self):
        return len(self) > 1


def test(value):
    found = ["if" if value else "else", "not" if not value else "is", bool(value)]
    found.append("and" if value and True else "short")
    found.append("or" if value or False else "none")
    count = 0
    while value:
        count += 1
        break
    found.append(count)
    found.append([1 for _ in (0,) if value])
    found.append(any([value]))
    found.append((value and 1) == 1)
    return found


values = [0, 1, -1, 0.0, -0.0, 0.5, 2**70, True, False, None, "", "a", "é", [], [0], (), (0,), {}, {0: 0}, set(), {0}, frozenset(),
          frozenset({1}), b"", b"a", bytearray(), bytearray(1), range(0), range(1), List([1]), List(), Text("a"), Plain(), Plain(a=1),
          Group({1}), Group({1, 2}), 0j, 1j, test, ..., NotImplemented is None]
for value in values:
    print(value if not callable(value) else "function", test(value), len(value) if hasattr(value, "__len__") else "-")
for value in (Table(), Table(a=1), Odd()):
    for attempt in (test, bool, len):
        try:
            print(attempt(value))
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


def unbound(given):
    if given:
        x = 1
    try:
        if x or given:
            return "bound"
    except UnboundLocalError as error:
        return error


print(unbound(True), "|", unbound(False))


class Waiting:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        return self.answer

    def __hash__(self):
        return 1


async def main():
    print(1 in {Waiting(True)}, 1 in {Waiting(False)}, 1 not in [Waiting(True)], 1 in (Waiting(()), Waiting((0,))))


asyncio.run(main())
