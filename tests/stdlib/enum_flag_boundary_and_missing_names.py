# Flags drop bits they do not know; a missing member is an AttributeError with its name only.
import enum
class F(enum.Flag):
    A = enum.auto()
    B = enum.auto()
    AB = A | B
for number in (0, 3, 4, 7, -1, -9):
    print(number, repr(F(number)))
class Strict(enum.Flag, boundary=enum.STRICT):
    A = 1
try:
    Strict(2)
except ValueError as error:
    print(error)
for name in ('X', '__x__', '_x'):
    try:
        getattr(F, name)
    except AttributeError as error:
        print(error)
print(getattr(F, 'X', 'default'), hasattr(F, 'A'))
