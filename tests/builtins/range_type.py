r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[1:4], r[::-1], 5 in r, 6 in r, r.index(8), r.count(8), r.start, r.stop, r.step, list(reversed(r)))
print(range(5) == range(0, 5, 1), range(0) == range(3, 3), hash(range(3)) == hash(range(0, 3)), range(0, 5, 2) == range(0, 6, 2), bool(range(0)), len(range(10, 0)), range(10 ** 20, 10 ** 20 + 3)[1], 10 ** 30 in range(10 ** 31))
for action in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(3)[5], lambda: range(3).index(9), lambda: range(1, 2, 3, 4)):
    try:
        action()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
