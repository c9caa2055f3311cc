"""Comparisons and arithmetic of ints with floats, floor division and remainders of floats, and bools in between."""
import math

floats = [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -2.5, 3.0, 1e15, float(2 ** 49), float(2 ** 53), 1e22, -1e22, 1e308, math.inf, -math.inf, math.nan, 5e-324]
ints = [0, 1, -1, 2, 3, -3, 7, 10 ** 15, 2 ** 49 - 1, 2 ** 49, 2 ** 53, 2 ** 53 + 1, 10 ** 22, -10 ** 22, 10 ** 22 + 1, 10 ** 400, True, False]


def conditions(a, b):
    if a < b:
        yield "<"
    if a <= b:
        yield "<="
    if a == b:
        yield "=="
    if a != b:
        yield "!="
    if a > b:
        yield ">"
    if a >= b:
        yield ">="
    yield "between" if a <= b < a + 1 else "not"


def values(a, b):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b]


for x in floats:
    for n in ints:
        if abs(n) < 10 ** 300:
            print(x, n if abs(n) < 10 ** 30 else "long", *conditions(x, n), *conditions(n, x))
        assert values(x, n) == [a == "1" for a in "".join(str(int(v)) for v in values(x, n))]


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except ArithmeticError as error:
        return f"{type(error).__name__}: {error}"


for a in floats + [7, -7, 0]:
    for b in floats + [3, -3, 0]:
        print(a, b, attempt(lambda: a // b), attempt(lambda: a % b), attempt(lambda: divmod(a, b)))


class Number(int):
    def __floordiv__(self, other):
        return "floor"

    def __add__(self, other):
        return "sum"

    def __lt__(self, other):
        return "less"


class Reflected(int):
    def __radd__(self, other):
        return "reflected"

    def __gt__(self, other):
        return "greater"


long = Number(2 ** 70)
print(long // 2, long + 1, long < 1, 1 + long, 2 ** 80 + Reflected(1), 2 ** 80 < Reflected(1), 2 ** 80 - Reflected(2 ** 70))
print(long > 2 ** 70, long == 2 ** 70, long - 2 ** 70, True + 2 ** 70, 2 ** 70 + False, True << 70, 2 ** 70 == True)


class Answer:
    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return [1]


print(Answer() < 1, Answer() > 1, "yes" if Answer() < 1 else "no", "yes" if Answer() > 1 else "no", "yes" if 1 > Answer() else "no")
for number in (1.5, 2.0, 5, 2 ** 70, -3):
    results = []
    for n in (number, 2.0, 7, number):
        for method in ("as_integer_ratio", "conjugate"):
            results.append(getattr(n, method)())
        results.append((n.real, n.imag, n.as_integer_ratio(), n.conjugate(), n.__add__(1)))
    print(results)


def bit_lengths(numbers):
    return [n.bit_length() for n in numbers]


print(bit_lengths([0, 1, 255, 2 ** 70, True, Number(1000)]))
for wrong in (1.5, None, "a", ...):
    try:
        bit_lengths([3, wrong])
    except AttributeError as error:
        print(error)
print([n.to_bytes(3, byteorder="little") for n in (1, 2, 3)], [x.is_integer() for x in (1.0, 1.5, math.inf)])
for z in (1 + 2j, -1j, 0j):
    print(z * z, z + 1, 2.5 * z, z - z, z * (2 ** 70), attempt(lambda: z / z), attempt(lambda: z ** 2))
