# timeout: 120
# Numbers so long that they are computed in pieces; each line says that a law of arithmetic holds.
# expected: by hand
import math
import random
import sys

sys.set_int_max_str_digits(0)
random.seed(7)
prime = (1 << 61) - 1


def number(bits):
    return random.getrandbits(bits) | 1 << (bits - 1)


a, b = number(8_500_000), number(8_500_000)
print((a * b) % prime == a % prime * (b % prime) % prime, (a * a) % prime == (a % prime) ** 2 % prime)
print((a * 12345) % prime == a % prime * 12345 % prime)
for divisor in (number(60), number(2_200_000), number(4_300_000), a + 1, a - 1):
    for x, y in ((a, divisor), (-a, divisor), (a, -divisor), (-a, -divisor)):
        q, r = divmod(x, y)
        print(q * y + r == x, 0 <= r < y or y < r <= 0, end=" ")
    print()
for x in (number(4_300_000), number(2_300_000) ** 2, number(2_300_000) ** 2 - 1):
    root = math.isqrt(x)
    print(root * root <= x < (root + 1) ** 2)
x, y, common = number(600_000), number(580_000), number(3_000)
found = math.gcd(x * common, -y * common)
print(found % common == 0, x * common % found == 0 == y * common % found, math.gcd(x, y) == found // common)
modulus = number(140_000) | 1
base = next(n for n in range(3, 1000) if math.gcd(n, modulus) == 1)
print(pow(base, -1, modulus) * base % modulus == 1, pow(base, 3, modulus) == base**3, pow(-base, 3, -modulus) == -(base**3))
text = str(x * y)
print(int(text) == x * y, text == "%d" % (x * y), f"{-x * y}" == "-" + text, int("000" + text) == x * y)
print(str(10**400_000) == "1" + "0" * 400_000, str(10**400_000 - 1) == "9" * 400_000, int("z" * 310_000, 36) == 36**310_000 - 1)
