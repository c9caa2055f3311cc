t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, t[1:], len(t), (), (1,), tuple(), tuple("ab"), tuple([1]), t == (1, 2, 3, 2), t < (1, 3), hash((1, 2)) == hash((1, 2)))
print(1 in t, max(t), sorted(t, reverse=True), (1, (2, (3,)))[1][1][0], {(1, 2): "key"}[1, 2], repr((1, "a", None)))
for action in (lambda: t.index(9), lambda: t[9], lambda: t.__setitem__(0, 1), lambda: t + [1], lambda: hash(([],))):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
