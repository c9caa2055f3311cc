def attempt(action):
    try:
        print(action())
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
pair = (1, 2, 1)
for action in (lambda: pair.index(1, 1), lambda: pair.index(9), lambda: pair.index(1, 1, 2), lambda: pair.index(), lambda: pair.count(1), lambda: pair.count(), lambda: pair + [1], lambda: pair * -1, lambda: pair * 1.5, lambda: pair[5], lambda: pair["a"], lambda: pair[1.0], lambda: pair[::0], lambda: pair < [1], lambda: pair < (1, 2, 1, 0), lambda: tuple(5), lambda: tuple(1, 2), lambda: tuple(sequence=[1]), lambda: tuple("ab"), lambda: pair.__getnewargs__(), lambda: tuple(pair) is pair, lambda: pair[:] is pair, lambda: (pair * 1) is pair, lambda: (pair + ()) is pair, lambda: hash((1, [2]))):
    attempt(action)
numbers = range(2, 20, 3)
for action in (lambda: numbers.index(8), lambda: numbers.index(9), lambda: numbers.index("a"), lambda: numbers.count(8), lambda: numbers.count(8.0), lambda: 8.0 in numbers, lambda: "a" in numbers, lambda: numbers[2], lambda: numbers[-1], lambda: numbers[10], lambda: numbers["a"], lambda: numbers[1:4], lambda: numbers[::-1], lambda: numbers[10:], lambda: (numbers.start, numbers.stop, numbers.step), lambda: numbers == range(2, 18, 3), lambda: range(0) == range(5, 2), lambda: hash(range(0)) == hash(range(5, 2)), lambda: range(3) == [0, 1, 2], lambda: range(3) < range(4), lambda: range(1.5), lambda: range("a"), lambda: range(), lambda: range(1, 2, 0), lambda: range(1, 2, 3, 4), lambda: range(stop=3), lambda: len(range(10**30)), lambda: range(10**30)[10**29], lambda: range(10**30)[-1], lambda: 10**29 in range(10**30), lambda: range(10**20, 10**20 + 3)[::2], lambda: list(reversed(range(10**20, 10**20 + 2))), lambda: bool(range(10**30)), lambda: bool(range(0)), lambda: min(range(5, 1, -1)), lambda: range(True, 3), lambda: range(3).__reduce__()):
    attempt(action)
