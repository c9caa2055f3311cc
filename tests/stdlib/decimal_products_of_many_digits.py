# Products of two and three words, rounded in every way; what they say of themselves; and their texts.
import decimal
import zlib
from decimal import Decimal

state = 12345


def digits(count):
    global state
    text = ""
    while len(text) < count:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        text += str(state >> 20)
    return text[:count]


modes = ["ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"]
for precision in (2, 28, 37, 38):
    checksum = 0
    for mode in modes:
        context = decimal.Context(prec=precision, rounding=mode, Emax=999, Emin=-999, traps=[])
        for left in (1, 28, 38, 39):
            for right in (1, 20, 38):
                for sign in ("", "-"):
                    a = Decimal(sign + digits(left)).scaleb(-left // 2)
                    b = Decimal(digits(right)).scaleb(3)
                    for x, y in ((a, b), (Decimal("9" * left), Decimal("9" * right)), (Decimal(10) ** (left - 1), Decimal("5" * right)), (a * 2, Decimal(5) ** (right // 2))):
                        context.clear_flags()
                        results = [context.multiply(x, y), context.add(x, y), context.subtract(x, y), context.divide(x, y), context.plus(x)]
                        flags = [flag.__name__ for flag, is_set in context.flags.items() if is_set]
                        orders = [x < y, x <= y, x == y, x.compare(y), max(x, y)]
                        checksum = zlib.crc32(repr((results, sorted(flags), orders)).encode(), checksum)
    print(precision, checksum)

context = decimal.Context(prec=28, Emax=60, Emin=-60, traps=[])
for exponent in (-120, -90, -88, -75, -61, -60, -33, -32, -31, 0, 31, 32, 33, 34, 60, 61):
    context.clear_flags()
    a, b = Decimal(10**27 + 3).scaleb(exponent // 2), Decimal(3 * 10**27 + 7).scaleb(exponent - exponent // 2 - 27)
    print(exponent, context.multiply(a, b), sorted(flag.__name__ for flag, is_set in context.flags.items() if is_set))
for text in ("0", "-0.00", "1E+5", "123456789012345678", "1234567890123456789", "12345678901234567890", "10000000000000000000", "1E-30", "99999999999999999999999999999999999999"):
    number = Decimal(text)
    print(number, -number, f"{number:,.3f}", number.as_tuple(), number.normalize())
