"""Every operation on ints of one to a few limbs of 64 bits, in every pairing of signs, digested by remainders."""
import operator

EDGES = [0, 1, 2, 7, 10, 2 ** 31, 2 ** 49 - 1, 2 ** 49, 2 ** 50, 2 ** 63 - 1, 2 ** 63, 2 ** 64 - 1, 2 ** 64, 2 ** 64 + 1, 10 ** 19,
         10 ** 19 - 1, 10 ** 20, 3 ** 60, 2 ** 127, 2 ** 128 - 1, 2 ** 128, 10 ** 38 + 7, 2 ** 191 + 5, 2 ** 192 - 1, 2 ** 256,
         3 ** 200, 2 ** 512 - 1, 2 ** 512, 2 ** 576 - 1, 2 ** 640, 7 ** 300]
NUMBERS = EDGES + [-edge for edge in EDGES if edge]
PRIME = 2 ** 89 - 1


def digest(operation, numbers=NUMBERS):
    total = count = 0
    for a in numbers:
        for b in numbers:
            try:
                result = operation(a, b)
            except ZeroDivisionError as error:
                result = len(str(error))
            if isinstance(result, tuple):
                quotient, rest = result
                assert quotient * b + rest == a and (rest == 0 or (rest < 0) == (b < 0)) and abs(rest) < abs(b)
                result = quotient * 31 + rest
            total = (total * 1_000_003 + result) % PRIME
            count += 1
    return count, total


for operation in (operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, divmod, operator.and_, operator.or_,
                  operator.xor, operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge):
    print(operation.__name__, *digest(operation))


# The same through operators, which have paths of their own.
def sums(a, b):
    return (a + b) - (b - a) * 3 + (a * b)


def quotients(a, b):
    return (a // b) * 5 + a % b if b else 1


def bits(a, b):
    return (a & b) + (a | b) * 3 + (a ^ b) * 5 + ~a


def shifts(a, b):
    b = abs(b) % 200
    return (a << b) + (a >> b)


def comparisons(a, b):
    conditions = (a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a != b) + 16 * (a > b) + 32 * (a >= b)
    return conditions + (64 if a < b else 128 if a == b else 256) + (512 if -b < a <= b else 0)


for function in sums, quotients, bits, shifts, comparisons:
    print(function.__name__, *digest(function))
for number in EDGES:
    for sign in 1, -1:
        n = number * sign
        text = str(n)
        assert int(text) == n and f"{n}" == text and "%d" % n == text and f"{n:d}" == text, n
        assert int("0" * 30 + str(abs(n))) == abs(n)
        print(text[:50], f"{n:,}"[-30:], hash(n))
x = 2 ** 70
y = x
x += 1
x -= 2 ** 71
x *= -3
x //= 10 ** 5
x %= 2 ** 66
x <<= 70
x >>= 3
x |= 1
x &= 2 ** 130 - 1
x ^= 2 ** 90
print(x, y)
for base in (0, 1, -1, 2, -2, 3, 10, -7, 2 ** 24, 2 ** 25, 2 ** 49 - 1):
    print(base, [base ** exponent % PRIME for exponent in (0, 1, 2, 3, 13, 48, 49, 62, 63, 64, 65, 100)])
print(2 ** -1, 10 ** -2, (-2) ** -3)
for text in ("2 ** 70 // 0", "2 ** 70 % 0", "divmod(2 ** 70, 0)", "0 ** -1", "2 ** 70 << -1", "2 ** 70 >> -1", "1 << -1", "5 // 0", "5 % 0", "5 / 0", "2 ** 70 / 0"):
    try:
        print(eval(text))
    except (ArithmeticError, ValueError) as error:
        print(text, type(error).__name__, error)
