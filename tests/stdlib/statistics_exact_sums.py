import statistics as s
from decimal import Decimal
from fractions import Fraction

cases = {
    "cancels": [1e16, 1.0, -1e16, 3.0], "wide": [1e308, 5e-324, -1e308, 2.5], "subnormal": [5e-324, 1e-320, 1.5e-322],
    "ints": [10 ** 30, 1, -10 ** 30, 5], "bools": [True, False, 1], "mixed": [1, 2.5, 4], "zeros": [0.0, -0.0, 0.0],
    "negative": [-0.1, -0.2, -0.7], "large": [1e300, 3e300], "decimals": [Decimal("0.1"), Decimal("0.2"), Decimal("0.4")],
    "fractions": [Fraction(1, 3), Fraction(1, 7), 2], "infinite": [1.0, float("inf"), 2.0], "nan": [1.0, float("nan")],
    "generator": (i / 7 for i in range(50)), "tuple": (1.5, 2.25), "one": [0.1] * 10,
}
for name, data in cases.items():
    data = list(data) if name == "generator" else data
    roots = () if name in ("infinite", "nan") else (s.stdev, s.pstdev)
    for function in (s.mean, s.variance, s.pvariance, *roots):
        try:
            print(name, function.__name__, repr(function(data)), function(iter(data)) == function(data))
        except Exception as error:
            print(name, function.__name__, type(error).__name__, error)


class Float(float):
    pass


print(type(s.mean([Float(1), Float(2)])), type(s.mean([1, Float(2)])), s.variance([1.5, 2.5, 4.0], 2.0), s.pvariance([1, 2, 4], mu=2))
print(s.mean(x for x in (1, 2, 3)), s.mean({1: "a", 3: "b"}), s.mean(range(5)), s.harmonic_mean([2.5, 3, 10]), s.mean([Float("0.1"), 0.2]))
