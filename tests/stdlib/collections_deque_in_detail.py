from collections import deque
d = deque("abcd", maxlen=5)
d.append("e"); d.append("f"); d.appendleft("z"); d.rotate(2); d.extend("12"); d.extendleft("34")
print(d, d.maxlen, d[0], d[-1], len(d), "1" in d, d.count("1"), d.index("3"), d.copy(), d.pop(), d.popleft(), list(reversed(d)))
d.insert(1, "i"); d.reverse(); d.remove("i"); d[0] = "first"; del d[1]
print(d, d + deque("q"), d * 2, deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1], 5), deque([1]) == [1], bool(deque()), deque(maxlen=0), deque([1, 2, 3], 2))
d += "x"; d *= 2
print(d, deque([1, 2, 3]).rotate(-1), deque("abc").index("c", 1), deque("abc").index("c", -1))
def attempt(action):
    try: print(action())
    except (TypeError, ValueError, IndexError, RuntimeError, AttributeError, OverflowError) as error: print(type(error).__name__, error)
for action in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1])["a"], lambda: deque([1])[0:1], lambda: deque([1]).index(2), lambda: deque([1]).remove(2), lambda: deque(5), lambda: deque([], -1), lambda: deque([], "a"), lambda: deque([1], 1).insert(0, 2), lambda: hash(deque()), lambda: deque([1]) + [2], lambda: deque([1]) < [1], lambda: deque().rotate("a"), lambda: deque([1, 2]).index(1, 1), lambda: deque(iterable=[1], maxlen=3)):
    attempt(action)
def grow():
    d = deque([1, 2])
    for x in d: d.append(x)
def compare():
    d = deque([1])
    class Bad:
        def __eq__(self, other):
            d.clear()
            return False
    return deque([Bad(), 2]).count(1), d
attempt(grow); attempt(compare)
i = iter(deque([1, 2])); next(i)
print(i.__length_hint__(), deque[int], type(deque().__copy__()).__name__)
