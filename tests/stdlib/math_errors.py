import math
for action in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.floor(float("nan")), lambda: math.ceil(float("inf")), lambda: math.exp(1000), lambda: math.sqrt("x"), lambda: math.gcd(1.5), lambda: math.acos(2), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.fmod(1, 0), lambda: math.pow(0, -1), lambda: math.sqrt(), lambda: math.dist((1,), (1, 2))):
    try:
        action()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(math.log(10 ** 400), math.sqrt(10 ** 200), math.floor(1e300) == int(1e300), math.log2(2 ** 2000))
class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
print(math.floor(F()), math.ceil(F()), math.trunc(F()))
