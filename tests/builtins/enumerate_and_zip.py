print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=1)), next(enumerate("x")))
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1])), list(zip("ab", "cd", "ef")), list(zip(*[(1, "a"), (2, "b")])), dict(zip("xy", range(2))))
print(list(zip("ab", "cd", strict=True)))
for args in (("ab", "c"), ("a", "bc"), ("ab", "cd", "e")):
    try:
        list(zip(*args, strict=True))
    except ValueError as error:
        print(error)
for action in (lambda: zip(5), lambda: zip([1], 5), lambda: enumerate(5), lambda: enumerate()):
    try:
        action()
    except TypeError as error:
        print(error)
z = zip([1, 2], "ab")
print(iter(z) is z, next(z), list(z), type(z).__name__, type(enumerate([])).__name__)
