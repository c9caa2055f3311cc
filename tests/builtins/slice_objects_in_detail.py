print(slice(5), slice(1, 2), slice(1, 2, 3), slice(None, "a"), slice(1).start, slice(1).stop, slice(1).step, slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), slice(1, 2) < slice(1, 2, 1) if False else "", slice(1, 2) != slice(2, 1), slice(1).__reduce__())
for arguments in ((None,), (2,), (-2,), (1, 10, 2), (None, None, -1), (-1, -100, -2), (100, None), (None, None, 10**30), (10**30, -10**30, -3), (True, 3)):
    print(arguments, slice(*arguments).indices(5), slice(*arguments).indices(0))
class Index:
    def __index__(self):
        return 2
class Bad:
    def __index__(self):
        return "x"
print([0, 1, 2, 3, 4][Index():], (0, 1, 2, 3)[:Index()], "abcdef"[::Index()], slice(Index(), None).indices(10))
for action in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(start=1), lambda: slice("a").indices(5), lambda: slice(1, 2, 0).indices(5), lambda: slice(1).indices(-1), lambda: slice(1).indices("a"), lambda: slice(1).indices(), lambda: hash(slice(1)), lambda: slice(1) < 5, lambda: [1][Bad():], lambda: [1][1.5:], lambda: {}[slice(1)], lambda: slice(1) < slice("a"), lambda: type("S", (slice,), {})):
    try:
        print(action())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
class Shows:
    def __getitem__(self, key):
        return key
shows = Shows()
print(shows[1:2], shows[:], shows[1:2, ::3], shows[..., 1], shows[()], shows[1,], shows[*[1, 2], 3], shows[lambda: 0:1].stop, shows[(yes := 5):6], yes)
