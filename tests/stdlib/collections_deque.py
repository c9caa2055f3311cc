from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft([-1, -2])
print(d, len(d), d.pop(), d.popleft(), d[0], d[-1], d[2])
d.rotate(2); print(d); d.rotate(-3); print(d)
d.remove(3); d.insert(1, "i"); d.reverse(); d[0] = "first"; del d[-1]
print(d, d.index("i"), d.count(0), 4 in d, d.copy() == d, list(reversed(d)), d.maxlen)
m = deque(range(10), maxlen=3)
m.append(99)
print(m, m.maxlen, deque("ab") + deque("c"), deque([1]) * 2, deque([1, 2]) < deque([1, 3]), bool(deque()), repr(deque([[1]])))
d.clear()
for action in (d.pop, d.popleft, lambda: d.remove(1), lambda: deque([1])[5], lambda: m.insert(0, 1), lambda: deque(5), lambda: hash(d), lambda: deque([], -1)):
    try:
        action()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    for x in m:
        m.append(1)
except RuntimeError as error:
    print(error)
