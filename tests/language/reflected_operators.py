class Left:
    def __add__(self, other):
        print("Left.__add__")
        return NotImplemented
class Right:
    def __radd__(self, other):
        print("Right.__radd__")
        return "sum"
class Derived(Left):
    def __radd__(self, other):
        print("Derived.__radd__")
        return "derived first"
print(Left() + Right())
print(Left() + Derived())
print(1 + Right(), "a" + Right())
try:
    Left() + Left()
except TypeError as error:
    print(error)
