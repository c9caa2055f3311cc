"""Decimal floating point by the General Decimal Arithmetic specification (and IEEE 754 and 854).

A Decimal is sign, coefficient and exponent, with an int as coefficient: (-1) ** sign * coefficient * 10 ** exponent.
Operations compute exactly, or with digits enough, and round once, in _finish(). Infinities and NaNs have a
kind; a NaN's coefficient is its payload.
"""

import contextvars as _contextvars
import math as _math
import numbers as _numbers
import sys as _sys

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException",
    "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow",
    "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined",
    "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP",
    "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX",
    "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


class DecimalTuple(tuple):
    """(sign, digits, exponent), as as_tuple() returns it."""

    __slots__ = ()
    _fields = ("sign", "digits", "exponent")
    __match_args__ = _fields

    def __new__(cls, sign, digits, exponent):
        return tuple.__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, **changes):
        return DecimalTuple(**{**self._asdict(), **changes})

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return "DecimalTuple(sign=%r, digits=%r, exponent=%r)" % tuple(self)


# Signals. Conditions are the finer kinds of InvalidOperation; an exception lists what happened.

class DecimalException(ArithmeticError):
    """Base of the signals."""


class Clamped(DecimalException):
    """The exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """There is no sensible result."""


class ConversionSyntax(InvalidOperation):
    """Text that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Division of something by zero."""


class DivisionImpossible(InvalidOperation):
    """The quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero divided by zero."""


class InvalidContext(InvalidOperation):
    """A context that cannot be."""


class Rounded(DecimalException):
    """Digits were dropped, perhaps zeros only."""


class Inexact(DecimalException):
    """Digits other than zero were dropped."""


class Subnormal(DecimalException):
    """The exponent is below Emin."""


class Overflow(Inexact, Rounded):
    """The exponent is above Emax."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result is subnormal and inexact."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with decimals."""


_signals = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal,
            Underflow]
_condition_map = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
                  DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}

_FINITE, _INFINITE, _QUIET, _SIGNALING = range(4)
_HASH_MODULUS = _sys.hash_info.modulus
_HASH_INF = _sys.hash_info.inf
_HASH_10_INVERSE = pow(10, _HASH_MODULUS - 2, _HASH_MODULUS)


def _exact_digit_count(number):
    """How many decimal digits a non-negative int has; 1 for zero."""
    if number < 10:
        return 1
    # Never too high: 30102999 / 10**8 is just below log10(2).
    count = (number.bit_length() - 1) * 30102999 // 100000000
    while number >= 10 ** count:
        count += 1
    return count


def _to_text(number):
    """str(number) without the limit on its length."""
    if number.bit_length() < 14000:
        return str(number)
    half = _exact_digit_count(number) // 2
    high, low = divmod(number, 10 ** half)
    return _to_text(high) + _to_text(low).rjust(half, "0")


def _from_text(text):
    """int(text) without the limit on its length."""
    if len(text) < 4000:
        return int(text)
    half = len(text) // 2
    return _from_text(text[:-half]) * 10 ** half + _from_text(text[-half:])


def _drop_digits(sign, coefficient, count, rounding):
    """(coefficient without its last count digits, rounded; whether that changed the value)"""
    if count > _exact_digit_count(coefficient) + 1:
        # All digits go, and what is left is less than half of a unit.
        quotient, rest, scale = 0, coefficient, coefficient * 2 + 2
    else:
        scale = 10 ** count
        quotient, rest = divmod(coefficient, scale)
    if not rest:
        return quotient, False
    twice = rest * 2
    if rounding == ROUND_HALF_EVEN:
        up = twice > scale or (twice == scale and quotient & 1)
    elif rounding == ROUND_HALF_UP:
        up = twice >= scale
    elif rounding == ROUND_HALF_DOWN:
        up = twice > scale
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = bool(sign)
    else:
        up = quotient % 5 == 0
    return quotient + 1 if up else quotient, True


def _make(sign, coefficient, exponent, kind=_FINITE):
    self = object.__new__(Decimal)
    self._sign = sign
    self._coefficient = coefficient
    self._exponent = exponent
    self._kind = kind
    return self


def _finish(sign, coefficient, exponent, context):
    """The finite number rounded to the context, with all signals."""
    prec = context.prec
    etop = context.Emax - prec + 1
    etiny = context.Emin - prec + 1
    if not coefficient:
        limit = etop if context.clamp else context.Emax
        fitting = min(max(exponent, etiny), limit)
        if fitting != exponent:
            context._raise(Clamped)
        return _make(sign, 0, fitting)
    lowest = _exact_digit_count(coefficient) + exponent - prec
    if lowest > etop:
        return _overflow(sign, context)
    subnormal = lowest < etiny
    if subnormal:
        lowest = etiny
    if exponent < lowest:
        coefficient, changed = _drop_digits(sign, coefficient, lowest - exponent, context.rounding)
        if coefficient and _exact_digit_count(coefficient) > prec:
            coefficient //= 10
            lowest += 1
        if lowest > etop:
            return _overflow(sign, context)
        happened = []
        if changed and subnormal:
            happened.append(Underflow)
        if subnormal:
            happened.append(Subnormal)
        if changed:
            happened.append(Inexact)
        happened.append(Rounded)
        if not coefficient:
            happened.append(Clamped)
        context._raise(*happened)
        return _make(sign, coefficient, lowest)
    if subnormal:
        context._raise(Subnormal)
    if context.clamp and exponent > etop:
        context._raise(Clamped)
        return _make(sign, coefficient * 10 ** (exponent - etop), etop)
    return _make(sign, coefficient, exponent)


def _overflow(sign, context):
    context._raise(Overflow, Inexact, Rounded)
    rounding = context.rounding
    if rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
            rounding == (ROUND_FLOOR if sign else ROUND_CEILING)):
        return _make(sign, 0, 0, _INFINITE)
    return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)


def _invalid(context, condition=InvalidOperation):
    context._raise(condition)
    return _make(0, 0, 0, _QUIET)


def _fit_nan(number, context):
    """A quiet NaN with the payload that fits into the precision."""
    room = context.prec - context.clamp
    payload = number._coefficient
    if payload and _exact_digit_count(payload) > room:
        payload %= 10 ** room
    if number._kind == _QUIET and payload == number._coefficient and type(number) is Decimal:
        return number
    return _make(number._sign, payload, 0, _QUIET)


def _nan_result(context, *numbers):
    """The result of an operation with a NaN among its operands, or None if there is none."""
    for number in numbers:
        if number._kind == _SIGNALING:
            context._raise(InvalidOperation)
            return _fit_nan(number, context)
    for number in numbers:
        if number._kind == _QUIET:
            return _fit_nan(number, context)
    return None


# Reading.

def _parse(text):
    """(sign, coefficient, exponent, kind), or None if the text is no number."""
    sign = 0
    body = text
    if body[:1] in ("+", "-") and body:
        sign = body[0] == "-"
        body = body[1:]
    lowered = body.lower()
    sign = int(sign)
    if lowered in ("inf", "infinity"):
        return sign, 0, 0, _INFINITE
    for prefix, kind in (("snan", _SIGNALING), ("nan", _QUIET)):
        if lowered.startswith(prefix):
            payload = lowered[len(prefix):]
            if payload and not payload.isdecimal():
                return None
            return sign, _from_text(payload) if payload else 0, 0, kind
    mantissa, letter, exponent = lowered.partition("e")
    power = 0
    if letter:
        bare = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not bare.isdecimal():
            return None
        power = _from_text(bare)
        if exponent[0] == "-":
            power = -power
    whole, dot, decimals = mantissa.partition(".")
    digits = whole + decimals
    if not digits.isdecimal() or (whole and not whole.isdecimal()):
        return None
    return sign, _from_text(digits), power - len(decimals), _FINITE


def _convert(value, context=None):
    """An operand as a Decimal, or NotImplemented."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(int(value < 0), abs(int(value)), 0)
    return NotImplemented


def _need(value):
    """An argument as a Decimal, or a TypeError."""
    found = _convert(value)
    if found is NotImplemented:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


def _convert_for_comparison(self, other, equality=False):
    """Both sides as Decimals; rationals are compared by cross multiplication."""
    if isinstance(other, Decimal):
        return self, other
    if isinstance(other, int):
        return self, _convert(other)
    if isinstance(other, _numbers.Rational):
        if self._kind == _FINITE:
            self = _make(self._sign, self._coefficient * other.denominator, self._exponent)
        return self, _convert(int(other.numerator))
    if equality and isinstance(other, _numbers.Complex) and other.imag == 0:
        other = other.real
    if isinstance(other, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = 1
        else:
            context._raise(FloatOperation)
        return self, Decimal.from_float(other)
    return NotImplemented, NotImplemented


@_sys._mark_native
class Decimal:
    """A decimal number; immutable."""

    __slots__ = ("_sign", "_coefficient", "_exponent", "_kind", "__weakref__")

    def __new__(cls, value="0", context=None):
        if context is not None and not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        if isinstance(value, str):
            parsed = _parse(value.strip().replace("_", ""))
            if parsed is not None and not -(10 ** 19) < parsed[2] < 10 ** 19:
                parsed = None
            if parsed is None or (parsed[3] == _FINITE and parsed[1]
                                  and not MIN_ETINY <= parsed[2] <= MAX_EMAX):
                context = getcontext() if context is None else context
                context._raise(ConversionSyntax if parsed is None else InvalidOperation)
                parsed = 0, 0, 0, _QUIET
        elif isinstance(value, int):
            parsed = int(value < 0), abs(int(value)), 0, _FINITE
        elif isinstance(value, Decimal):
            if type(value) is cls:
                return value
            parsed = value._sign, value._coefficient, value._exponent, value._kind
        elif isinstance(value, (list, tuple)):
            parsed = cls._parse_tuple(value)
        elif isinstance(value, float):
            (getcontext() if context is None else context)._raise(FloatOperation)
            value = Decimal.from_float(value)
            parsed = value._sign, value._coefficient, value._exponent, value._kind
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self = object.__new__(cls)
        self._sign, self._coefficient, self._exponent, self._kind = parsed
        return self

    @staticmethod
    def _parse_tuple(value):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if not isinstance(sign, int) or sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        if isinstance(exponent, str) and exponent not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        if exponent == "F":
            return sign, 0, 0, _INFINITE
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError("coefficient must be a tuple of digits")
        coefficient = _from_text("".join(map(str, digits)) or "0")
        if exponent in ("n", "N"):
            return sign, coefficient, 0, _QUIET if exponent == "n" else _SIGNALING
        if not isinstance(exponent, int):
            raise ValueError("exponent must be an integer")
        return sign, coefficient, exponent, _FINITE

    @classmethod
    def from_float(cls, f):
        """The exact value of a float (or int)."""
        if isinstance(f, int):
            result = _convert(f)
        elif isinstance(f, float):
            if f != f:
                result = _make(int(_math.copysign(1.0, f) < 0), 0, 0, _QUIET)
            elif f in (_math.inf, -_math.inf):
                result = _make(int(f < 0), 0, 0, _INFINITE)
            else:
                numerator, denominator = abs(f).as_integer_ratio()
                power = denominator.bit_length() - 1
                result = _make(int(_math.copysign(1.0, f) < 0), numerator * 5 ** power, -power)
        else:
            raise TypeError("argument must be int or float")
        return result if cls is Decimal else cls(result)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # Questions.

    def is_finite(self):
        """Whether it is neither infinite nor a NaN."""
        return self._kind == _FINITE

    def is_infinite(self):
        """Whether it is infinite."""
        return self._kind == _INFINITE

    def is_nan(self):
        """Whether it is a NaN."""
        return self._kind >= _QUIET

    def is_qnan(self):
        """Whether it is a quiet NaN."""
        return self._kind == _QUIET

    def is_snan(self):
        """Whether it is a signaling NaN."""
        return self._kind == _SIGNALING

    def is_signed(self):
        """Whether the sign is negative."""
        return self._sign == 1

    def is_zero(self):
        """Whether it is zero."""
        return self._kind == _FINITE and not self._coefficient

    def is_canonical(self):
        """True: there is one encoding only."""
        return True

    def is_normal(self, context=None):
        """Whether it is finite, not zero, and not subnormal."""
        if self._kind != _FINITE or not self._coefficient:
            return False
        return (getcontext() if context is None else context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        """Whether it is finite, not zero, and smaller than the normal numbers."""
        if self._kind != _FINITE or not self._coefficient:
            return False
        return self.adjusted() < (getcontext() if context is None else context).Emin

    def adjusted(self):
        """The exponent of the first digit."""
        if self._kind != _FINITE:
            return 0
        return self._exponent + _exact_digit_count(self._coefficient) - 1

    def canonical(self):
        """The number itself."""
        return self

    def conjugate(self):
        """The number itself."""
        return self

    def radix(self):
        """10"""
        return Decimal(10)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def number_class(self, context=None):
        """One of sNaN, NaN, -Infinity, -Normal, -Subnormal, -Zero, +Zero ... +Infinity."""
        if self._kind == _SIGNALING:
            return "sNaN"
        if self._kind == _QUIET:
            return "NaN"
        sign = "-" if self._sign else "+"
        if self._kind == _INFINITE:
            return sign + "Infinity"
        if not self._coefficient:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def __bool__(self):
        return self._kind != _FINITE or bool(self._coefficient)

    def as_tuple(self):
        """(sign, digits, exponent)"""
        if self._kind == _INFINITE:
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple(map(int, _to_text(self._coefficient)))
        if self._kind != _FINITE:
            return DecimalTuple(self._sign, digits if self._coefficient else (), "n" if self._kind == _QUIET else "N")
        return DecimalTuple(self._sign, digits, self._exponent)

    def as_integer_ratio(self):
        """(numerator, denominator) in lowest terms."""
        if self._kind == _INFINITE:
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._kind != _FINITE:
            raise ValueError("cannot convert NaN to integer ratio")
        coefficient = -self._coefficient if self._sign else self._coefficient
        if self._exponent >= 0:
            return coefficient * 10 ** self._exponent, 1
        denominator = 10 ** -self._exponent
        divisor = _math.gcd(coefficient, denominator)
        return coefficient // divisor, denominator // divisor

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind != _FINITE:
            name = ("", "Infinity", "NaN", "sNaN")[self._kind]
            payload = _to_text(self._coefficient) if self._kind >= _QUIET and self._coefficient else ""
            return sign + name + payload
        digits = _to_text(self._coefficient)
        left = self._exponent + len(digits)
        if self._exponent <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif not self._coefficient:
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            text = "0." + "0" * -dot + digits
        elif dot >= len(digits):
            text = digits + "0" * (dot - len(digits))
        else:
            text = digits[:dot] + "." + digits[dot:]
        if left != dot:
            capitals = (getcontext() if context is None else context).capitals
            text += ("E" if capitals else "e") + "%+d" % (left - dot)
        return sign + text

    def to_eng_string(self, context=None):
        """The text with an exponent that is a multiple of three, if any."""
        return self.__str__(True, context)

    def __format__(self, specifier, context=None, _localeconv=None):
        from _decimal_format import format_decimal
        return format_decimal(self, specifier, getcontext() if context is None else context, _localeconv)

    # Comparison.

    def _compare_values(self, other):
        """-1, 0 or 1; no NaNs."""
        if self._kind == _INFINITE or other._kind == _INFINITE:
            mine = (-1 if self._sign else 1) if self._kind == _INFINITE else 0
            theirs = (-1 if other._sign else 1) if other._kind == _INFINITE else 0
            return (mine > theirs) - (mine < theirs)
        if not self._coefficient:
            return 0 if not other._coefficient else 1 if other._sign else -1
        if not other._coefficient or self._sign != other._sign:
            return -1 if self._sign else 1
        direction = -1 if self._sign else 1
        mine, theirs = self.adjusted(), other.adjusted()
        if mine != theirs:
            return direction if mine > theirs else -direction
        first, second = self._coefficient, other._coefficient
        shift = self._exponent - other._exponent
        if shift > 0:
            first *= 10 ** shift
        elif shift < 0:
            second *= 10 ** -shift
        return direction * ((first > second) - (first < second))

    def _order(self, other, test):
        mine, theirs = _convert_for_comparison(self, other)
        if theirs is NotImplemented:
            return NotImplemented
        if mine._kind >= _QUIET or theirs._kind >= _QUIET:
            getcontext()._raise(InvalidOperation)
            return False
        return test(mine._compare_values(theirs))

    def __eq__(self, other):
        mine, theirs = _convert_for_comparison(self, other, equality=True)
        if theirs is NotImplemented:
            return NotImplemented
        if mine._kind >= _QUIET or theirs._kind >= _QUIET:
            if mine._kind == _SIGNALING or theirs._kind == _SIGNALING:
                getcontext()._raise(InvalidOperation)
            return False
        return mine._compare_values(theirs) == 0

    def __lt__(self, other):
        return self._order(other, lambda sign: sign < 0)

    def __le__(self, other):
        return self._order(other, lambda sign: sign <= 0)

    def __gt__(self, other):
        return self._order(other, lambda sign: sign > 0)

    def __ge__(self, other):
        return self._order(other, lambda sign: sign >= 0)

    def __hash__(self):
        if self._kind == _SIGNALING:
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind == _QUIET:
            return object.__hash__(self)
        if self._kind == _INFINITE:
            return -_HASH_INF if self._sign else _HASH_INF
        base, power = (10, self._exponent) if self._exponent >= 0 else (_HASH_10_INVERSE, -self._exponent)
        value = self._coefficient * pow(base, power, _HASH_MODULUS) % _HASH_MODULUS
        if self._sign:
            value = -value
        return -2 if value == -1 else value

    def compare(self, other, context=None):
        """Decimal -1, 0, 1 or NaN."""
        other = _need(other)
        nan = _nan_result(getcontext() if context is None else context, self, other)
        return nan if nan is not None else Decimal(self._compare_values(other))

    def compare_signal(self, other, context=None):
        """compare() where every NaN signals."""
        context = getcontext() if context is None else context
        other = _need(other)
        for number in (self, other):
            if number._kind == _SIGNALING:
                return _nan_result(context, self, other)
        for number in (self, other):
            if number._kind == _QUIET:
                context._raise(InvalidOperation)
                return _fit_nan(number, context)
        return Decimal(self._compare_values(other))

    def compare_total(self, other, context=None):
        """Compare representations, so that every number has its place."""
        other = _need(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        direction = -1 if self._sign else 1

        def rank(number):
            return {_FINITE: 0, _INFINITE: 1, _SIGNALING: 2, _QUIET: 3}[number._kind]
        if self._kind >= _QUIET or other._kind >= _QUIET:
            if rank(self) != rank(other):
                # Numbers, then signaling, then quiet NaNs.
                mine, theirs = max(rank(self), 1), max(rank(other), 1)
                return Decimal(direction * ((mine > theirs) - (mine < theirs)))
            mine, theirs = self._coefficient, other._coefficient
            return Decimal(direction * ((mine > theirs) - (mine < theirs)))
        found = self._compare_values(other)
        if found:
            return Decimal(found)
        if self._exponent != other._exponent and self._kind == _FINITE:
            return Decimal(direction if self._exponent > other._exponent else -direction)
        return Decimal(0)

    def compare_total_mag(self, other, context=None):
        """compare_total() without signs."""
        return self.copy_abs().compare_total(_need(other).copy_abs())

    def same_quantum(self, other, context=None):
        """Whether the exponents are the same."""
        other = _need(other)
        if self._kind != _FINITE or other._kind != _FINITE:
            return (self.is_nan() and other.is_nan()) or (self.is_infinite() and other.is_infinite())
        return self._exponent == other._exponent

    # Signs.

    def copy_abs(self):
        """Without sign; no rounding."""
        return _make(0, self._coefficient, self._exponent, self._kind)

    def copy_negate(self):
        """With the other sign; no rounding."""
        return _make(1 - self._sign, self._coefficient, self._exponent, self._kind)

    def copy_sign(self, other, context=None):
        """With the sign of another number."""
        return _make(_need(other)._sign, self._coefficient, self._exponent, self._kind)

    def _fix(self, context):
        """Rounded to the context."""
        if self._kind == _INFINITE:
            return _make(self._sign, 0, 0, _INFINITE)
        if self._kind != _FINITE:
            return _fit_nan(self, context) if self._kind == _QUIET else self
        return _finish(self._sign, self._coefficient, self._exponent, context)

    def __neg__(self, context=None):
        context = getcontext() if context is None else context
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        if self.is_zero() and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def __pos__(self, context=None):
        context = getcontext() if context is None else context
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        if self.is_zero() and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self._fix(context)

    def __abs__(self, round=True, context=None):
        if not round:
            return self.copy_abs()
        return self.__neg__(context) if self._sign else self.__pos__(context)

    # Arithmetic.

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        if self._kind or other._kind:
            nan = _nan_result(context, self, other)
            if nan is not None:
                return nan
            if self._kind == _INFINITE:
                if other._kind == _INFINITE and self._sign != other._sign:
                    return _invalid(context)
                return _make(self._sign, 0, 0, _INFINITE)
            return _make(other._sign, 0, 0, _INFINITE)
        a, b = self, other
        exponent = min(a._exponent, b._exponent)
        if not a._coefficient and not b._coefficient:
            sign = min(a._sign, b._sign)
            if context.rounding == ROUND_FLOOR and a._sign != b._sign:
                sign = 1
            return _finish(sign, 0, exponent, context)
        if not a._coefficient or not b._coefficient:
            other = b if not a._coefficient else a
            exponent = max(exponent, other._exponent - context.prec - 1)
            if other._exponent >= exponent:
                return _finish(other._sign, other._coefficient * 10 ** (other._exponent - exponent), exponent, context)
            return _finish(other._sign, other._coefficient, other._exponent, context)
        if a._exponent < b._exponent:
            a, b = b, a
        # a has the larger exponent. Where b is too small to matter it becomes a unit far to the right.
        shift = a._exponent - b._exponent
        b_coefficient, b_exponent = b._coefficient, b._exponent
        if shift > context.prec + 2:
            size = _exact_digit_count(a._coefficient)
            floor = a._exponent + min(-1, size - context.prec - 2)
            if b.adjusted() < floor:
                b_coefficient, b_exponent = 1, floor
                shift = a._exponent - floor
        first = a._coefficient * 10 ** shift
        total = (-first if a._sign else first) + (-b_coefficient if b._sign else b_coefficient)
        if not total:
            return _finish(1 if context.rounding == ROUND_FLOOR else 0, 0, exponent, context)
        return _finish(int(total < 0), abs(total), b_exponent, context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if self._kind >= _QUIET or other._kind >= _QUIET:
            nan = _nan_result(getcontext() if context is None else context, self, other)
            if nan is not None:
                return nan
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = _nan_result(context, self, other)
            if nan is not None:
                return nan
            if not self or not other:
                return _invalid(context)
            return _make(sign, 0, 0, _INFINITE)
        return _finish(sign, self._coefficient * other._coefficient, self._exponent + other._exponent, context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return NotImplemented
        context = getcontext() if context is None else context
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = _nan_result(context, self, other)
            if nan is not None:
                return nan
            if self._kind == _INFINITE:
                if other._kind == _INFINITE:
                    return _invalid(context)
                return _make(sign, 0, 0, _INFINITE)
            context._raise(Clamped)
            return _make(sign, 0, context.Etiny())
        if not other._coefficient:
            if not self._coefficient:
                return _invalid(context, DivisionUndefined)
            context._raise(DivisionByZero)
            return _make(sign, 0, 0, _INFINITE)
        if not self._coefficient:
            return _finish(sign, 0, self._exponent - other._exponent, context)
        shift = (_exact_digit_count(other._coefficient) - _exact_digit_count(self._coefficient) + context.prec + 1)
        exponent = self._exponent - other._exponent - shift
        if shift >= 0:
            quotient, rest = divmod(self._coefficient * 10 ** shift, other._coefficient)
        else:
            quotient, rest = divmod(self._coefficient, other._coefficient * 10 ** -shift)
        if rest:
            # A last digit other than 0 and 5 keeps the rounding right.
            if quotient % 5 == 0:
                quotient += 1
        else:
            ideal = self._exponent - other._exponent
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _finish(sign, quotient, exponent, context)

    def __rtruediv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide(self, other, context):
        """(integer quotient, remainder) of finite numbers, other not zero."""
        sign = self._sign ^ other._sign
        ideal = self._exponent if other._kind == _INFINITE else min(self._exponent, other._exponent)
        difference = self.adjusted() - other.adjusted() if other._kind == _FINITE else -2
        if not self._coefficient or other._kind == _INFINITE or difference <= -2:
            return _make(sign, 0, 0), self._rescale(ideal, context.rounding)
        if difference <= context.prec:
            first, second = self._coefficient, other._coefficient
            if self._exponent >= other._exponent:
                first *= 10 ** (self._exponent - other._exponent)
            else:
                second *= 10 ** (other._exponent - self._exponent)
            quotient, rest = divmod(first, second)
            if quotient < 10 ** context.prec:
                return _make(sign, quotient, 0), _make(self._sign, rest, ideal)
        answer = _invalid(context, DivisionImpossible)
        return answer, answer

    def _check_division(self, other, context):
        """The special cases of // and %: (quotient, remainder), or None."""
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._kind == _INFINITE:
            if other._kind == _INFINITE:
                answer = _invalid(context)
                return answer, answer
            return _make(sign, 0, 0, _INFINITE), None
        if other._kind == _FINITE and not other._coefficient:
            if not self._coefficient:
                answer = _invalid(context, DivisionUndefined)
                return answer, answer
            return None, None
        return False

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        special = self._check_division(other, context)
        if special is not False:
            if special[0] is not None:
                return special[0]
            context._raise(DivisionByZero)
            return _make(self._sign ^ other._sign, 0, 0, _INFINITE)
        return self._divide(other, context)[0]._fix(context)

    def __rfloordiv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        special = self._check_division(other, context)
        if special is not False:
            return special[1] if special[1] is not None else _invalid(context)
        return self._divide(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        special = self._check_division(other, context)
        if special is not False:
            quotient, rest = special
            if quotient is None:
                context._raise(DivisionByZero, InvalidOperation)
                return _make(self._sign ^ other._sign, 0, 0, _INFINITE), _make(0, 0, 0, _QUIET)
            return quotient, rest if rest is not None else _invalid(context)
        quotient, rest = self._divide(other, context)
        return quotient._fix(context), rest._fix(context)

    def __rdivmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        """The remainder of least magnitude."""
        context = getcontext() if context is None else context
        other = _need(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        if self._kind == _INFINITE:
            return _invalid(context)
        if other.is_zero():
            return _invalid(context, InvalidOperation if self else DivisionUndefined)
        if other._kind == _INFINITE:
            return self._fix(context)
        ideal = min(self._exponent, other._exponent)
        if not self._coefficient:
            return _finish(self._sign, 0, ideal, context)
        difference = self.adjusted() - other.adjusted()
        if difference >= context.prec + 1:
            return _invalid(context, DivisionImpossible)
        if difference <= -2:
            return self._rescale(ideal, context.rounding)._fix(context)
        first, second = self._coefficient, other._coefficient
        if self._exponent >= other._exponent:
            first *= 10 ** (self._exponent - other._exponent)
        else:
            second *= 10 ** (other._exponent - self._exponent)
        quotient, rest = divmod(first, second)
        if 2 * rest + (quotient & 1) > second:
            rest -= second
            quotient += 1
        if quotient >= 10 ** context.prec:
            return _invalid(context, DivisionImpossible)
        sign = self._sign
        if rest < 0:
            sign, rest = 1 - sign, -rest
        return _finish(sign, rest, ideal, context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = _need(other), _need(third)
        context = getcontext() if context is None else context
        if self._kind or other._kind:
            if self._kind == _SIGNALING or other._kind == _SIGNALING:
                return _nan_result(context, self, other)
            if self._kind == _QUIET or other._kind == _QUIET:
                return _nan_result(context, *(n for n in (self, other) if n._kind == _QUIET), third) if (
                    third._kind != _SIGNALING) else _nan_result(context, third)
            if not self or not other:
                if third._kind == _SIGNALING:
                    return _nan_result(context, third)
                return _invalid(context)
            product = _make(self._sign ^ other._sign, 0, 0, _INFINITE)
        else:
            product = _make(self._sign ^ other._sign, self._coefficient * other._coefficient,
                            self._exponent + other._exponent)
        return product.__add__(third, context)

    # Rounding.

    def _rescale(self, exponent, rounding):
        """With another exponent; finite numbers only."""
        if not self._coefficient:
            return _make(self._sign, 0, exponent)
        if self._exponent >= exponent:
            return _make(self._sign, self._coefficient * 10 ** (self._exponent - exponent), exponent)
        coefficient, _ = _drop_digits(self._sign, self._coefficient, exponent - self._exponent, rounding)
        return _make(self._sign, coefficient, exponent)

    def quantize(self, exp, rounding=None, context=None):
        """With the exponent of exp, rounded."""
        exp = _need(exp)
        context = getcontext() if context is None else context
        rounding = context.rounding if rounding is None else _check_rounding(rounding)
        if self._kind or exp._kind:
            nan = _nan_result(context, self, exp)
            if nan is not None:
                return nan
            if exp._kind == _INFINITE and self._kind == _INFINITE:
                return _make(self._sign, 0, 0, _INFINITE)
            return _invalid(context)
        if not context.Etiny() <= exp._exponent <= context.Emax:
            return _invalid(context)
        if not self._coefficient:
            return _finish(self._sign, 0, exp._exponent, context)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exponent + 1 > context.prec:
            return _invalid(context)
        answer = self._rescale(exp._exponent, rounding)
        if answer.adjusted() > context.Emax or _exact_digit_count(answer._coefficient) > context.prec:
            return _invalid(context)
        if answer._coefficient and answer.adjusted() < context.Emin:
            context._raise(Subnormal)
        if answer._exponent > self._exponent:
            if answer._compare_values(self) != 0:
                context._raise(Inexact)
            context._raise(Rounded)
        return answer._fix(context)

    def to_integral_exact(self, rounding=None, context=None):
        """The nearest integer, with the signals of rounding."""
        context = getcontext() if context is None else context
        if self._kind:
            nan = _nan_result(context, self)
            return nan if nan is not None else _make(self._sign, 0, 0, _INFINITE)
        if self._exponent >= 0:
            return _make(self._sign, self._coefficient, self._exponent)
        if not self._coefficient:
            return _make(self._sign, 0, 0)
        rounding = context.rounding if rounding is None else _check_rounding(rounding)
        answer = self._rescale(0, rounding)
        if answer._compare_values(self) != 0:
            context._raise(Inexact)
        context._raise(Rounded)
        return answer

    def to_integral_value(self, rounding=None, context=None):
        """The nearest integer, without signals."""
        context = getcontext() if context is None else context
        if self._kind:
            nan = _nan_result(context, self)
            return nan if nan is not None else _make(self._sign, 0, 0, _INFINITE)
        if self._exponent >= 0:
            return _make(self._sign, self._coefficient, self._exponent)
        return self._rescale(0, context.rounding if rounding is None else _check_rounding(rounding))

    to_integral = to_integral_value

    def normalize(self, context=None):
        """Rounded, without zeros at the end."""
        context = getcontext() if context is None else context
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        rounded = self._fix(context)
        if rounded._kind:
            return rounded
        coefficient, exponent = rounded._coefficient, rounded._exponent
        if not coefficient:
            return _make(rounded._sign, 0, 0)
        limit = context.Etop() if context.clamp else context.Emax
        while exponent < limit and coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return _make(rounded._sign, coefficient, exponent)

    def _to_int(self, rounding):
        if self._kind == _INFINITE:
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        rounded = self._rescale(0, rounding)
        return -rounded._coefficient if rounded._sign else rounded._coefficient

    def __int__(self):
        return self._to_int(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -n))
        return self._to_int(ROUND_HALF_EVEN)

    def __float__(self):
        if self._kind == _SIGNALING:
            raise ValueError("cannot convert signaling NaN to float")
        if self._kind == _QUIET:
            return _math.copysign(_math.nan, -1.0 if self._sign else 1.0)
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    # Neighbours, minimum, maximum.

    def _extreme(self, other, context, largest, magnitude):
        other = _need(other)
        context = getcontext() if context is None else context
        if self._kind >= _QUIET or other._kind >= _QUIET:
            # One quiet NaN gives way to a number.
            if self._kind == _QUIET and other._kind < _QUIET:
                return other._fix(context)
            if other._kind == _QUIET and self._kind < _QUIET:
                return self._fix(context)
            return _nan_result(context, self, other)
        if magnitude:
            order = self.copy_abs()._compare_values(other.copy_abs())
        else:
            order = self._compare_values(other)
        if order == 0:
            order = int(self.compare_total(other))
        if largest:
            answer = other if order < 0 else self
        else:
            answer = self if order < 0 else other
        return answer._fix(context)

    def max(self, other, context=None):
        """The larger of two numbers."""
        return self._extreme(other, context, True, False)

    def min(self, other, context=None):
        """The smaller of two numbers."""
        return self._extreme(other, context, False, False)

    def max_mag(self, other, context=None):
        """The one with the larger magnitude."""
        return self._extreme(other, context, True, True)

    def min_mag(self, other, context=None):
        """The one with the smaller magnitude."""
        return self._extreme(other, context, False, True)

    def _neighbour(self, context, up):
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        if self._kind == _INFINITE:
            if bool(self._sign) is not up:
                return _make(self._sign, 0, 0, _INFINITE)
            return _make(self._sign, 10 ** context.prec - 1, context.Etop())
        quiet = context.copy()
        quiet._set_quiet()
        quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
        rounded = self._fix(quiet)
        if rounded._kind or rounded._compare_values(self) != 0:
            return rounded
        step = _make(0 if up else 1, 1, context.Etiny() - 1)
        return self.__add__(step, quiet)

    def next_minus(self, context=None):
        """The largest number below."""
        return self._neighbour(getcontext() if context is None else context, False)

    def next_plus(self, context=None):
        """The smallest number above."""
        return self._neighbour(getcontext() if context is None else context, True)

    def next_toward(self, other, context=None):
        """The nearest number in the direction of another."""
        other = _need(other)
        context = getcontext() if context is None else context
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        order = self._compare_values(other)
        if order == 0:
            return self.copy_sign(other)
        answer = self._neighbour(context, order < 0)
        if answer._kind == _INFINITE:
            context._raise(Overflow, Inexact, Rounded)
        elif answer.adjusted() < context.Emin:
            context._raise(Underflow, Subnormal, Inexact, Rounded)
            if not answer:
                context._raise(Clamped)
        return answer

    def logb(self, context=None):
        """The exponent of the first digit, as a Decimal."""
        context = getcontext() if context is None else context
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        if self._kind == _INFINITE:
            return _make(0, 0, 0, _INFINITE)
        if not self._coefficient:
            context._raise(DivisionByZero)
            return _make(1, 0, 0, _INFINITE)
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        """The exponent changed by other."""
        other = _need(other)
        context = getcontext() if context is None else context
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._kind or other._exponent != 0 or not -limit <= int(other) <= limit:
            return _invalid(context)
        if self._kind == _INFINITE:
            return _make(self._sign, 0, 0, _INFINITE)
        return _finish(self._sign, self._coefficient, self._exponent + int(other), context)

    def _moved(self, other, context, rotate):
        other = _need(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        if other._kind or other._exponent != 0 or not -context.prec <= int(other) <= context.prec:
            return _invalid(context)
        if self._kind == _INFINITE:
            return _make(self._sign, 0, 0, _INFINITE)
        places = int(other)
        digits = _to_text(self._coefficient)[-context.prec:].rjust(context.prec, "0")
        if rotate:
            digits = digits[places:] + digits[:places]
        elif places < 0:
            digits = digits[:places]
        else:
            digits = (digits + "0" * places)[-context.prec:]
        return _make(self._sign, _from_text(digits or "0"), self._exponent)

    def rotate(self, other, context=None):
        """The digits rotated to the left (or right if other is negative)."""
        return self._moved(other, getcontext() if context is None else context, True)

    def shift(self, other, context=None):
        """The digits shifted to the left (or right if other is negative)."""
        return self._moved(other, getcontext() if context is None else context, False)

    def _logical_digits(self):
        """The digits of a logical operand, or None."""
        if self._sign or self._kind or self._exponent:
            return None
        digits = _to_text(self._coefficient)
        return None if digits.strip("01") else digits

    def _logical(self, other, context, operate):
        context = getcontext() if context is None else context
        first, second = self._logical_digits(), _need(other)._logical_digits()
        if first is None or second is None:
            return _invalid(context)
        prec = context.prec
        first, second = first[-prec:].rjust(prec, "0"), second[-prec:].rjust(prec, "0")
        digits = "".join([str(operate(int(a), int(b))) for a, b in zip(first, second)])
        return _make(0, _from_text(digits), 0)

    def logical_and(self, other, context=None):
        """Digit by digit and."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """Digit by digit or."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """Digit by digit exclusive or."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """Digit by digit not."""
        context = getcontext() if context is None else context
        return self.logical_xor(_make(0, (10 ** context.prec - 1) // 9, 0), context)

    # Roots, exponentials, logarithms, powers.

    def sqrt(self, context=None):
        """The square root."""
        context = getcontext() if context is None else context
        nan = _nan_result(context, self)
        if nan is not None:
            return nan
        if self._kind == _INFINITE and not self._sign:
            return _make(0, 0, 0, _INFINITE)
        if self._kind == _FINITE and not self._coefficient:
            return _finish(self._sign, 0, self._exponent >> 1, context)
        if self._sign:
            return _invalid(context)
        # One digit more than the precision; an inexact root must not look like a tie.
        prec = context.prec + 1
        exponent = self._exponent >> 1
        coefficient = self._coefficient * 10 if self._exponent & 1 else self._coefficient
        size = (_exact_digit_count(coefficient) + 1) >> 1
        shift = prec - size
        if shift >= 0:
            coefficient *= 100 ** shift
            exact = True
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        exponent -= shift
        root = _math.isqrt(coefficient)
        exact = exact and root * root == coefficient
        if exact:
            # Back to the exponent of half the size.
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exponent += shift
        elif root % 5 == 0:
            root += 1
        rounded = context.copy()
        rounded.rounding = ROUND_HALF_EVEN
        answer = _finish(0, root, exponent, rounded)
        context._take_flags(rounded)
        return answer

    def exp(self, context=None):
        """e ** self"""
        from _decimal_functions import decimal_exp
        return decimal_exp(self, getcontext() if context is None else context)

    def ln(self, context=None):
        """The natural logarithm."""
        from _decimal_functions import decimal_ln
        return decimal_ln(self, getcontext() if context is None else context)

    def log10(self, context=None):
        """The logarithm to base 10."""
        from _decimal_functions import decimal_log10
        return decimal_log10(self, getcontext() if context is None else context)

    def __pow__(self, other, modulo=None, context=None):
        from _decimal_functions import decimal_pow, decimal_pow_modulo
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = getcontext() if context is None else context
        if modulo is not None:
            modulo = _convert(modulo)
            if modulo is NotImplemented:
                return modulo
            return decimal_pow_modulo(self, other, modulo, context)
        return decimal_pow(self, other, context)

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)


_numbers.Number.register(Decimal)


def _check_rounding(rounding):
    if not isinstance(rounding, str) or rounding not in _ROUNDINGS:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                        "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return rounding


# Contexts.

_context_ranges = {
    "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
    "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
    "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
    "capitals": (0, 1, "valid values for capitals are 0 or 1"),
    "clamp": (0, 1, "valid values for clamp are 0 or 1"),
}


def _signal_dict(given, name):
    if given is None:
        return None
    if isinstance(given, dict):
        if set(given) != set(_signals):
            raise KeyError(f"{given} is not a valid signal dict")
        return {signal: bool(given[signal]) for signal in _signals}
    given = list(given)
    for signal in given:
        if signal not in _signals:
            raise TypeError("values must be signals")
    return {signal: signal in given for signal in _signals}


@_sys._mark_native
class Context:
    """Precision, rounding, limits of the exponent; which signals happened and which raise exceptions."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None, _ignored_flags=None):
        default = globals().get("DefaultContext")
        for name, value in (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax),
                            ("capitals", capitals), ("clamp", clamp)):
            setattr(self, name, value if value is not None else getattr(default, name))
        traps = _signal_dict(traps, "traps")
        self.traps = dict(default.traps) if traps is None else traps
        flags = _signal_dict(flags, "flags")
        self.flags = dict.fromkeys(_signals, False) if flags is None else flags

    def __setattr__(self, name, value):
        if name in _context_ranges:
            low, high, message = _context_ranges[name]
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not low <= value <= high:
                raise ValueError(message)
        elif name == "rounding":
            _check_rounding(value)
        elif name in ("flags", "traps"):
            if not isinstance(value, dict):
                raise TypeError("%s must be a signal dict" % value)
            if set(value) != set(_signals):
                raise KeyError("%s is not a valid signal dict" % value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("%s cannot be deleted" % name)

    def __reduce__(self):
        flags = [signal for signal, happened in self.flags.items() if happened]
        traps = [signal for signal, trapped in self.traps.items() if trapped]
        return self.__class__, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags,
                                traps)

    def __repr__(self):
        flags = ", ".join([signal.__name__ for signal, happened in self.flags.items() if happened])
        traps = ", ".join([signal.__name__ for signal, trapped in self.traps.items() if trapped])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def clear_flags(self):
        """Forget what happened."""
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        """Raise no exceptions."""
        for signal in self.traps:
            self.traps[signal] = False

    def copy(self):
        """A copy with flags and traps of its own."""
        made = object.__new__(Context)
        for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "flags", dict(self.flags))
        object.__setattr__(made, "traps", dict(self.traps))
        return made

    __copy__ = copy

    def _raise(self, *conditions):
        """Note signals; raise an exception if one of them is trapped."""
        trapped = []
        for condition in conditions:
            signal = _condition_map.get(condition, condition)
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append(condition)
        if trapped:
            raise _condition_map.get(trapped[0], trapped[0])(trapped)

    def _set_quiet(self):
        for signal in self.traps:
            self.traps[signal] = False

    def _take_flags(self, other):
        """Raise what happened in a copy; the copy had the same traps, so nothing trapped is left."""
        for signal, happened in other.flags.items():
            if happened:
                self.flags[signal] = True

    def Etiny(self):
        """The exponent of the smallest subnormal number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0"):
        """A Decimal, rounded to the context."""
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return _invalid(self, ConversionSyntax)
        made = Decimal(num, context=self)
        if made._kind >= _QUIET and _exact_digit_count(made._coefficient) > self.prec - self.clamp and (
                made._coefficient):
            return _invalid(self, ConversionSyntax)
        return made._fix(self)

    def create_decimal_from_float(self, f):
        """A Decimal of a float, rounded to the context."""
        return Decimal.from_float(f)._fix(self)

    def abs(self, a):
        """abs(a)"""
        return _need(a).__abs__(context=self)

    def add(self, a, b):
        """a + b"""
        return _need(a).__add__(_need(b), context=self)

    def canonical(self, a):
        """a"""
        if not isinstance(a, Decimal):
            raise TypeError("argument must be a Decimal")
        return a

    def copy_abs(self, a):
        return _need(a).copy_abs()

    def copy_decimal(self, a):
        return _need(a)

    def copy_negate(self, a):
        return _need(a).copy_negate()

    def copy_sign(self, a, b):
        return _need(a).copy_sign(b)

    def divide(self, a, b):
        """a / b"""
        return _need(a).__truediv__(_need(b), context=self)

    def divide_int(self, a, b):
        """a // b"""
        return _need(a).__floordiv__(_need(b), context=self)

    def divmod(self, a, b):
        """divmod(a, b)"""
        return _need(a).__divmod__(_need(b), context=self)

    def fma(self, a, b, c):
        """a * b + c"""
        return _need(a).fma(b, c, context=self)

    def is_canonical(self, a):
        if not isinstance(a, Decimal):
            raise TypeError("argument must be a Decimal")
        return True

    def is_finite(self, a):
        return _need(a).is_finite()

    def is_infinite(self, a):
        return _need(a).is_infinite()

    def is_nan(self, a):
        return _need(a).is_nan()

    def is_normal(self, a):
        return _need(a).is_normal(context=self)

    def is_qnan(self, a):
        return _need(a).is_qnan()

    def is_signed(self, a):
        return _need(a).is_signed()

    def is_snan(self, a):
        return _need(a).is_snan()

    def is_subnormal(self, a):
        return _need(a).is_subnormal(context=self)

    def is_zero(self, a):
        return _need(a).is_zero()

    def minus(self, a):
        """-a"""
        return _need(a).__neg__(context=self)

    def multiply(self, a, b):
        """a * b"""
        return _need(a).__mul__(_need(b), context=self)

    def plus(self, a):
        """+a"""
        return _need(a).__pos__(context=self)

    def power(self, a, b, modulo=None):
        """a ** b, or a ** b % modulo"""
        b = _need(b)
        if modulo is not None:
            modulo = _need(modulo)
        return _need(a).__pow__(b, modulo, context=self)

    def quantize(self, a, b):
        return _need(a).quantize(b, context=self)

    def radix(self):
        return Decimal(10)

    def remainder(self, a, b):
        """a % b"""
        return _need(a).__mod__(_need(b), context=self)

    def same_quantum(self, a, b):
        return _need(a).same_quantum(b)

    def subtract(self, a, b):
        """a - b"""
        return _need(a).__sub__(_need(b), context=self)

    def to_eng_string(self, a):
        return _need(a).to_eng_string(context=self)

    def to_sci_string(self, a):
        return _need(a).__str__(context=self)

    def to_integral_exact(self, a):
        return _need(a).to_integral_exact(context=self)

    def to_integral_value(self, a):
        return _need(a).to_integral_value(context=self)

    to_integral = to_integral_value

    __hash__ = None


def _add_context_methods():
    # The methods that only pass the context on.
    def one(name):
        def method(self, a):
            return getattr(_need(a), name)(context=self)
        return method

    def two(name):
        def method(self, a, b):
            return getattr(_need(a), name)(b, context=self)
        return method

    for make, names in (
        (one, "exp ln log10 logb logical_invert next_minus next_plus normalize number_class sqrt"),
        (two, "compare compare_signal compare_total compare_total_mag logical_and logical_or logical_xor max max_mag "
              "min min_mag next_toward remainder_near rotate scaleb shift"),
    ):
        for name in names.split():
            method = make(name)
            method.__name__ = name
            method.__qualname__ = f"Context.{name}"
            method.__doc__ = getattr(Decimal, name).__doc__
            setattr(Context, name, method)


_add_context_methods()


class _Defaults:
    prec = 28
    rounding = ROUND_HALF_EVEN
    Emin = -999999
    Emax = 999999
    capitals = 1
    clamp = 0
    traps = {signal: signal in (DivisionByZero, Overflow, InvalidOperation) for signal in _signals}


DefaultContext = _Defaults
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_current_context_var = _contextvars.ContextVar("decimal_context")


def getcontext():
    """The context of the current thread or task."""
    try:
        return _current_context_var.get()
    except LookupError:
        context = DefaultContext.copy()
        context.clear_flags()
        _current_context_var.set(context)
        return context


def setcontext(context, /):
    """Set the context of the current thread or task."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current_context_var.set(context)


class _ContextManager:
    def __init__(self, new_context):
        self.new_context = new_context.copy()

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, t, v, tb):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    """A context manager with a copy of a context (the current one), changed by keywords."""
    if ctx is None:
        ctx = getcontext()
    if not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    manager = _ContextManager(ctx)
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if name in ("flags", "traps"):
            value = _signal_dict(value, name)
        setattr(manager.new_context, name, value)
    return manager
