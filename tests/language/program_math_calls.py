# A small program, whole: math calls.
import math


def math_calls():
    t = 0.0
    for i in range(1, 60000):
        t += math.sqrt(i) + math.sin(i) + math.floor(i / 3) + math.gcd(i, 12) + abs(-i) + round(i / 7, 2)
    return t


print(math_calls())
