print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(len, ["a", "bb"])), list(filter(None, [0, 1, "", "a", None])), list(filter(lambda x: x > 1, range(4))), list(filter(str.isalpha, "a1b")))
m = map(print, "ab")
print(type(m).__name__, iter(m) is m)
print(next(m), next(m), next(m, "over"))
for action in (lambda: map(str), lambda: map(5, [1]).__next__(), lambda: map(str, 5), lambda: filter(None), lambda: filter(None, 5), lambda: next(filter(5, [1]))):
    try:
        action()
    except TypeError as error:
        print(error)
