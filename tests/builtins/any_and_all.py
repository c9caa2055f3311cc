print(any([]), all([]), any([0, 1]), all([1, 0]), any("a"), all((1, "x")), any(x > 2 for x in range(5)), all(x < 2 for x in range(5)))
def noisy():
    for x in (0, 1, 2):
        print("yield", x)
        yield x
print(any(noisy()))
print(all(noisy()))
for thing in (5, None):
    try:
        any(thing)
    except TypeError as error:
        print(error)
