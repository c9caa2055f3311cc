"""Exponentials, logarithms and powers of decimals: computed on binary fixed-point ints, rounded once.

A value v is kept as v * 2**bits. Results are irrational except in cases that are sorted out before, so more
bits always settle which way to round; _round_until_sure asks for them.
"""

from math import gcd, isqrt

from decimal import (Inexact, ROUND_HALF_EVEN, Rounded, Subnormal, Underflow, _FINITE, _INFINITE,
                     _exact_digit_count, _finish, _invalid, _make, _nan_result)

_ln2_cache = (0, 0)


def _atanh_inverse(n, bits):
    """atanh(1 / n)"""
    power = (1 << bits) // n
    square = n * n
    total, k = power, 1
    while power:
        power //= square
        k += 2
        total += power // k
    return total


def _ln2(bits):
    global _ln2_cache
    known, value = _ln2_cache
    if known < bits + 10:
        known = bits + 64
        value = (18 * _atanh_inverse(26, known) - 2 * _atanh_inverse(4801, known) + 8 * _atanh_inverse(8749, known))
        _ln2_cache = known, value
    return value >> (known - bits)


def _ln_fixed(numerator, denominator, bits):
    """ln(numerator / denominator), with an error of a few units."""
    guard = bits + 32 + bits.bit_length()
    k = numerator.bit_length() - denominator.bit_length()
    # m is between 1/2 and 2; square roots bring it close to 1, where the series converges fast.
    shift = guard - k
    m = (numerator << shift) // denominator if shift >= 0 else numerator // (denominator << -shift)
    roots = 4 + isqrt(bits) // 4
    extra = guard + 2 * roots
    m <<= extra - guard
    for _ in range(roots):
        m = isqrt(m << extra)
    one = 1 << extra
    y = ((m - one) << extra) // (m + one)
    square = y * y >> extra
    total, term, j = y, y, 1
    while term:
        term = term * square >> extra
        j += 2
        total += term // j if term >= 0 else -(-term // j)
        if -2 < term < 2:
            break
    result = total << (roots + 1)
    return (result >> (extra - bits)) + k * _ln2(bits + 16) // (1 << 16)


def _exp_fixed(x, bits):
    """(m, k) with exp(x / 2**bits) = m / 2**bits * 2**k and m between 1 and 2, roughly."""
    guard = bits + 32 + bits.bit_length()
    ln2 = _ln2(guard + max(0, x.bit_length() - bits))
    extra = guard + max(0, x.bit_length() - bits)
    x <<= extra - bits
    k, r = divmod(x, ln2)
    r >>= extra - guard
    halvings = 4 + isqrt(bits) // 2
    guard2 = guard + 2 * halvings
    r <<= guard2 - guard
    r >>= halvings
    total = term = 1 << guard2
    n = 0
    while term:
        n += 1
        term = (term * r >> guard2) // n
        total += term
    for _ in range(halvings):
        total = total * total >> guard2
    return total >> (guard2 - bits), k


def _round_until_sure(context, compute):
    """The rounded result of compute(digits) -> (sign, coefficient with at least that many digits, exponent)."""
    extra = 6
    while True:
        sign, coefficient, exponent = compute(context.prec + extra)
        size = _exact_digit_count(coefficient)
        spare = size - context.prec
        if spare > 3:
            # Sure if the digits after the precision are neither near a whole unit nor near half of one.
            unit = 10 ** (spare - 1)
            rest = coefficient % (5 * unit)
            if 100 < rest < 5 * unit - 100:
                return sign, coefficient, exponent
        extra += max(6, extra)


def _finish_inexact(sign, coefficient, exponent, context):
    rounded = context.copy()
    rounded.rounding = ROUND_HALF_EVEN
    answer = _finish(sign, coefficient, exponent, rounded)
    context._take_flags(rounded)
    return answer


def _bits_for(digits):
    return digits * 3322 // 1000 + 16


def _scaled(value, bits, digits):
    """A fixed-point value as (coefficient, exponent) with about that many digits."""
    size = (value.bit_length() - bits) * 30103 // 100000
    places = digits - size
    if places >= 0:
        return (value * 10 ** places) >> bits, -places
    return value // (10 ** -places << bits), -places


def decimal_exp(self, context):
    nan = _nan_result(context, self)
    if nan is not None:
        return nan
    if self._kind == _INFINITE:
        return _make(0, 0, 0) if self._sign else _make(0, 0, 0, _INFINITE)
    if not self._coefficient:
        return _finish(0, 1, 0, context)
    adjusted = self.adjusted()
    prec = context.prec
    if adjusted > _exact_digit_count((context.Emax + 1) * 3):
        if not self._sign:
            return _finish_inexact(0, 1, context.Emax + 1, context)
        return _finish_inexact(0, 1, context.Etiny() - 10, context)
    if adjusted < -prec - 3:
        # 1 plus or minus next to nothing.
        if self._sign:
            return _finish_inexact(0, 10 ** (prec + 3) - 1, -prec - 3, context)
        return _finish_inexact(0, 10 ** (prec + 3) + 1, -prec - 3, context)

    def compute(digits):
        bits = _bits_for(digits) + 8
        work = bits + max(0, adjusted + 1) * 4
        if self._exponent >= 0:
            x = self._coefficient * 10 ** self._exponent << work
        else:
            x = (self._coefficient << work) // 10 ** -self._exponent
        if self._sign:
            x = -x
        m, k = _exp_fixed(x, work)
        return (0, *_times_power_of_two(m, work, k, digits))
    return _finish_inexact(*_round_until_sure(context, compute), context)


def _times_power_of_two(m, bits, k, digits):
    """m / 2**bits * 2**k as (coefficient, exponent)."""
    size = (m.bit_length() - bits + k) * 30103 // 100000
    places = digits - size
    shift = k - bits
    if places >= 0:
        value = m * 10 ** places
        return (value << shift if shift >= 0 else value >> -shift), -places
    if shift >= 0:
        return (m << shift) // 10 ** -places, -places
    return m // (10 ** -places << -shift), -places


def _ratio(self):
    if self._exponent >= 0:
        return self._coefficient * 10 ** self._exponent, 1
    return self._coefficient, 10 ** -self._exponent


def _ln_value(self, bits):
    """ln of a positive number. Large exponents are split off: they need no huge ints."""
    size = _exact_digit_count(self._coefficient)
    shift = self._exponent + size - 1
    ln = _ln_fixed(self._coefficient, 10 ** (size - 1), bits)
    if shift:
        extra = abs(shift).bit_length() + 8
        ln += shift * _ln_fixed(10, 1, bits + extra) >> extra
    return ln


def _log_setup(self, context):
    nan = _nan_result(context, self)
    if nan is not None:
        return nan
    if self._kind == _FINITE and not self._coefficient:
        return _make(1, 0, 0, _INFINITE)
    if self._sign:
        return _invalid(context)
    if self._kind == _INFINITE:
        return _make(0, 0, 0, _INFINITE)
    return None


def _close_to_one(self):
    """How many digits are lost because the logarithm is near zero."""
    numerator, denominator = (self._coefficient, 10 ** -self._exponent) if -10000 < self._exponent <= 0 else (2, 1)
    difference = abs(numerator - denominator)
    if not difference:
        return 0
    return max(0, (denominator.bit_length() - difference.bit_length()))


def decimal_ln(self, context):
    special = _log_setup(self, context)
    if special is not None:
        return special
    if self == 1:
        return _make(0, 0, 0)
    lost = _close_to_one(self)

    def compute(digits):
        bits = _bits_for(digits) + lost + 16
        value = _ln_value(self, bits)
        return (int(value < 0), *_scaled(abs(value), bits, digits))
    return _finish_inexact(*_round_until_sure(context, compute), context)


def decimal_log10(self, context):
    special = _log_setup(self, context)
    if special is not None:
        return special
    coefficient = self._coefficient
    zeros = 0
    while coefficient % 10 == 0:
        coefficient //= 10
        zeros += 1
    if coefficient == 1:
        answer = self._exponent + zeros
        rounded = context.copy()
        rounded.rounding = ROUND_HALF_EVEN
        result = _finish(int(answer < 0), abs(answer), 0, rounded)
        context._take_flags(rounded)
        return result
    lost = _close_to_one(self)

    def compute(digits):
        bits = _bits_for(digits) + lost + 16
        value = (_ln_value(self, bits) << bits) // _ln_fixed(10, 1, bits)
        return (int(value < 0), *_scaled(abs(value), bits, digits))
    return _finish_inexact(*_round_until_sure(context, compute), context)


def _is_integer(number):
    if number._exponent >= 0 or not number._coefficient:
        return True
    if -number._exponent > _exact_digit_count(number._coefficient):
        return False
    return number._coefficient % 10 ** -number._exponent == 0


def _is_even(number):
    if number._exponent > 0 or not number._coefficient:
        return True
    return int(number) % 2 == 0


def decimal_pow_modulo(self, other, modulo, context):
    nan = _nan_result(context, self, other, modulo)
    if nan is not None:
        return nan
    for number in (self, other, modulo):
        if number._kind != _FINITE or not _is_integer(number):
            return _invalid(context)
    if other._sign and other._coefficient or not modulo._coefficient:
        return _invalid(context)
    if modulo.adjusted() >= context.prec:
        return _invalid(context)
    if not other._coefficient and not self._coefficient:
        return _invalid(context)
    sign = 0 if _is_even(other) else self._sign
    modulus = abs(int(modulo))
    base = abs(int(self)) % modulus
    return _make(sign, pow(base, int(other), modulus), 0)


def decimal_pow(self, other, context):
    nan = _nan_result(context, self, other)
    if nan is not None:
        return nan
    finite_other = other._kind == _FINITE
    if finite_other and not other._coefficient:
        if not self:
            return _invalid(context)
        return _make(0, 1, 0)
    sign = 0
    if self._sign:
        if finite_other and _is_integer(other):
            if not _is_even(other):
                sign = 1
        elif self:
            return _invalid(context)
        self = self.copy_negate()
    if not self:
        return _make(sign, 0, 0, _INFINITE) if other._sign else _make(sign, 0, 0)
    if self._kind == _INFINITE:
        return _make(sign, 0, 0) if other._sign else _make(sign, 0, 0, _INFINITE)
    if self == 1:
        return _power_of_one(self, other, sign, context)
    if not finite_other:
        return _make(sign, 0, 0) if (other._sign == 0) == (self.adjusted() < 0) else _make(sign, 0, 0, _INFINITE)
    prec = context.prec
    rounded = context.copy()
    # Far beyond the limits of the exponent nothing needs to be computed.
    lost = _close_to_one(self)
    log = _ln_value(self, 64 + lost)
    log_size = (abs(log).bit_length() - 64 - lost) * 30103 // 100000
    limit = max(context.Emax, -context.Etiny()) + 10
    far = log_size + other.adjusted() > _exact_digit_count(limit) + 2
    if not far and other.adjusted() > 0:
        numerator, denominator = _ratio(other)
        far = abs(log) * numerator // denominator * 4342 // 10000 >> (64 + lost) > limit
    if far:
        grows = (log > 0) != bool(other._sign)
        answer = _finish(sign, 1, context.Emax + 1 if grows else context.Etiny() - 1, rounded)
        context._take_flags(rounded)
        return answer
    exact = _exact_power(self, other, prec)
    if exact is not None:
        coefficient, exponent = exact
        if not _is_integer(other):
            # The result of a root has as many digits as the precision.
            pad = prec - _exact_digit_count(coefficient)
            if pad > 0:
                coefficient *= 10 ** pad
                exponent -= pad
            rounded.flags[Inexact] = rounded.flags[Rounded] = True
        answer = _finish(sign, coefficient, exponent, rounded)
        if not _is_integer(other) and answer.adjusted() < context.Emin:
            rounded.flags[Underflow] = rounded.flags[Subnormal] = True
    else:
        def compute(digits):
            bits = _bits_for(digits) + 40 + 4 * max(0, other.adjusted() + 1)
            log = _ln_value(self, bits)
            numerator, denominator = _ratio(other)
            x = log * numerator // denominator
            if other._sign:
                x = -x
            m, k = _exp_fixed(x, bits)
            return (sign, *_times_power_of_two(m, bits, k, digits))
        found = _near_one(self, other, prec)
        if found is None:
            found = _round_until_sure(context, compute)
        else:
            found = (sign, *found)
        answer = _finish(*found, rounded)
    context._take_flags(rounded)
    for signal, happened in rounded.flags.items():
        if happened and context.traps[signal] and not answer._kind:
            context._raise(signal)
    return answer


def _power_of_one(self, other, sign, context):
    # 1, 1.0, 1.00 ...: the exponent grows with integer powers, up to the precision.
    prec = context.prec
    if other._kind == _FINITE and _is_integer(other):
        if other._sign:
            times = 0
        elif other > prec:
            times = prec
        else:
            times = int(other)
        exponent = self._exponent * times
        if exponent < 1 - prec:
            exponent = 1 - prec
            context._raise(Rounded)
    else:
        context._raise(Inexact, Rounded)
        exponent = 1 - prec
    return _make(sign, 10 ** -exponent, exponent)


def _near_one(self, other, prec):
    """The power if it is 1 plus or minus less than any digit, as (coefficient, exponent), else None."""
    lost = _close_to_one(self)
    if not lost:
        return None
    if other.adjusted() - lost * 30103 // 100000 > -prec - 4:
        return None
    grows = (self > 1) != bool(other._sign)
    return (10 ** (prec + 3) + (1 if grows else -1), -prec - 3)


def _exact_power(self, other, prec):
    """(coefficient, exponent) of an exact power with at most prec + 1 digits, or None."""
    coefficient, exponent = self._coefficient, self._exponent
    while coefficient % 10 == 0:
        coefficient //= 10
        exponent += 1
    numerator, denominator = _ratio(other)
    divisor = gcd(numerator, denominator)
    numerator //= divisor
    denominator //= divisor
    if denominator > 1:
        # A root has to be whole, in the coefficient and in the exponent.
        if denominator.bit_length() > 64:
            return None
        found = _rational_root(coefficient, exponent, denominator)
        if found is None:
            return None
        coefficient, exponent = found
    if other._sign:
        # 1 / coefficient**n is a finite decimal only for powers of 2 or of 5.
        if coefficient != 1:
            if numerator > prec * 4:
                return None
            power = coefficient ** numerator
            twos = fives = 0
            rest = power
            while rest % 2 == 0:
                rest //= 2
                twos += 1
            while rest % 5 == 0:
                rest //= 5
                fives += 1
            if rest != 1:
                return None
            scale = max(twos, fives)
            result = 10 ** scale // power
            return (result, -exponent * numerator - scale) if _exact_digit_count(result) <= prec + 1 else None
        return 1, -exponent * numerator
    if coefficient == 1:
        result, power = 1, exponent * numerator
    else:
        if (coefficient.bit_length() - 1) * numerator > (prec + 1) * 4:
            return None
        result, power = coefficient ** numerator, exponent * numerator
        if _exact_digit_count(result) > prec + 1:
            return None
    # Integer powers keep the zeros that the ideal exponent asks for.
    if denominator == 1:
        ideal = self._exponent * numerator
        pad = min(power - ideal, prec - _exact_digit_count(result))
        if pad > 0:
            result *= 10 ** pad
            power -= pad
    return result, power


def _rational_root(coefficient, exponent, n):
    """(c, e) with (c * 10**e) ** n == coefficient * 10**exponent, or None."""
    if exponent % n:
        # Zeros may be moved between the two parts.
        shift = exponent % n
        if shift > 400:
            return None
        coefficient *= 10 ** shift
        exponent -= shift
    if coefficient == 1:
        return 1, exponent // n
    if n > coefficient.bit_length():
        return None
    low, high = 1, 1 << (coefficient.bit_length() // n + 1)
    while low <= high:
        middle = (low + high) // 2
        power = middle ** n
        if power == coefficient:
            return middle, exponent // n
        if power < coefficient:
            low = middle + 1
        else:
            high = middle - 1
    return None
