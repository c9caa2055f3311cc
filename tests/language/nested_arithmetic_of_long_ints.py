# What an expression computes on its way may be made in place; what anybody holds must not change.
import asyncio
import itertools

edges = [0, -1, 3, 2**50, 2**63 - 1, 2**63, 2**64 - 1, -2**64, 2**128 - 1]
edges += [3**200, -3**200, 2**640 - 1, -(2**512 - 1)]

wrong = 0
for a, b, c in itertools.product(edges, repeat=3):
    before = (str(a), str(b), str(c))
    product = a * b
    total = product + c
    difference = total - a
    tens = difference * 10
    negative = a - product
    sum_of_both = product + negative
    checks = [
        (a * b + c, total),
        (a * b + c - a, difference),
        ((a * b + c - a) * 10, tens),
        (10 * (a * b + c - a), tens),
        (a - a * b, negative),
        (a * b + (a - a * b), sum_of_both),
        (c - (c - a * b), product),
        (-(a * b) * -1, product),
    ]
    if c:
        quotient = tens // c
        rest = tens - quotient * c
        checks += [(10 * (a * b + c - a) // c, quotient), (10 * (a * b + c - a) % c, rest), ((a * b) // c * c + (a * b) % c, product)]
    masked = total & b
    checks += [(a * b + c & b, masked), ((a * b << 70) >> 70, product), (a * b + c ^ c | 0, total ^ c)]
    wrong += sum(left != right for left, right in checks)
    wrong += before != (str(a), str(b), str(c))
print(wrong, "wrong")


class Keeper:
    """Holds what it is given and gives it back."""

    def __init__(self, kept):
        self.kept = kept

    def __add__(self, other):
        return self.kept

    def __radd__(self, other):
        self.kept = other
        return other

    def __mul__(self, other):
        self.kept = self.kept * other + 1
        return self.kept


big = 7**150
keeper = Keeper(big)
print((keeper + 1) + 1 == big + 1, keeper.kept == big)
result = (big * 3 + keeper) * 10 - 1
print(keeper.kept == big * 3, result == big * 30 - 1)
result = (keeper * 5) - 7 + (keeper + 0)
print(keeper.kept == big * 15 + 1, result == 2 * (big * 15 + 1) - 7)
result = (keeper + 0) * 10 + ((keeper + 0) - (keeper + 0) * 2)
print(keeper.kept == big * 15 + 1, result == 9 * keeper.kept)


class Subclass(int):
    pass


odd = Subclass(big)
print(odd * 2 - odd == big, odd == big, type(odd + 0 - 0).__name__, type(odd * 1 + True).__name__)


def recursive(depth):
    if depth == 0:
        return big
    return (big * depth + recursive(depth - 1)) * 2 - recursive(depth - 1)


print(recursive(6) % 1000003)


def raising():
    raise ValueError


try:
    big * 3 + raising()
except ValueError:
    print(big == 7**150)


async def later(number):
    await asyncio.sleep(0)
    return number * 3 + number


async def nested(number):
    return number * 5 + await later(number) * 2 - (await later(number) - number * 7)


async def main():
    print([number % 1000003 for number in await asyncio.gather(*(nested(big + i) for i in range(5)))])


asyncio.run(main())


def generate(number):
    received = number * 3 + (yield number * 2) * 5 - (yield number * 4)
    yield received


steps = generate(big)
first = next(steps)
second = steps.send(first)
print(steps.send(second) == big * 3 + first * 5 - second, first == big * 2, second == big * 4)

grown = big
for step in range(200):
    kept = grown
    grown += grown * 3 + step - grown // 7 * 2
    grown = (grown * 7 + kept) // 3
print(grown % 1000003, len(str(grown)))
