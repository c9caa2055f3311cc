print(bool(), bool(0), bool("x"), True + True, True * 5, isinstance(True, int), bool.__mro__[1].__name__, repr(True), str(False))
print(True == 1, {1: "a", True: "b"}, [0, 1][True], int(True), f"{True}", True & False, True | 2, ~True, -True, not True)
try:
    class B(bool): pass
except TypeError as error:
    print(error)
