# What __int__, __index__, __trunc__ and __float__ may answer, and what is warned of.
import array
import warnings

class Number:
    def __init__(self, name, answer):
        setattr(type(self), name, lambda self: answer)

def show(convert, name, answer):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = convert(type("Number", (Number,), {})(name, answer))
            print(name, repr(result), type(result).__name__)
        except TypeError as error:
            print(name, error)
    for warning in caught:
        print("   ", warning.category.__name__, warning.message)

class MyFloat(float):
    pass

show(int, "__int__", True)
show(int, "__index__", True)
show(int, "__trunc__", 3)
show(int, "__int__", 1.5)
show(float, "__float__", MyFloat(2.5))
show(float, "__float__", 2)
show(float, "__index__", 7)

class Doubled(float):
    def __float__(self):
        return 2.0 * 21

print(float(Doubled(1)))
for source in (memoryview(b" 12 "), bytearray(b"34"), array.array("B", b"56")):
    print(int(source), float(source))
c = 1 + 2j
print(complex(c) is c, 0.0 ** 2)
print([0.0 ** -float("inf")])
