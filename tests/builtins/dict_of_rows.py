# dict() of zip and enumerate, of rows that fit and of rows that do not.
print(dict(zip("ab", [1, 2])), dict(enumerate("xy")), dict(zip()), dict(zip("ab", "cde")))
for rows in (zip("ab"), zip("ab", "cd", "ef"), zip("ab", "c", strict=True), [(1, 2), (3,)], zip([[]], [1])):
    try:
        print(dict(rows))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def fails():
    yield 1
    raise KeyError("x")


table = {}
try:
    table.update(zip(fails(), fails()))
except KeyError as error:
    print(repr(error), table)
