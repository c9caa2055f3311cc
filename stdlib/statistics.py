"""Averages, spread, and the normal distribution. Sums are exact: rounding happens once, at the end."""

import _statistics
import math
import numbers
import sys
from bisect import bisect_left
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from math import erf, exp, fabs, fsum, hypot, log, sqrt, tau
from operator import mul

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
    "pstdev", "pvariance", "quantiles", "stdev", "variance",
]

_SQRT2 = sqrt(2.0)


class StatisticsError(ValueError):
    """There is no answer, mostly because there are too few data."""


def _sum(data):
    """(type, exact sum as a fraction, count)"""
    if type(data) is not list:
        data = list(data)
    kinds = set(map(type, data))
    if kinds == {int}:
        return int, Fraction(sum(data)), len(data)
    if kinds == {float} and (sums := _statistics.exact_sums(data)):
        total, _, bits = sums
        return float, Fraction(total, 1 << bits), len(data)
    count = 0
    types = set()
    partials = {}
    for value in data:
        types.add(type(value))
        numerator, denominator = _exact_ratio(value)
        count += 1
        partials[denominator] = partials.get(denominator, 0) + numerator
    if None in partials:
        # An infinity or NaN: it is the sum.
        total = partials[None]
    else:
        total = sum(Fraction(numerator, denominator) for denominator, numerator in partials.items())
    kind = int
    for one in types:
        kind = _coerce(kind, one)
    return kind, total, count


def _ss(data, c=None):
    """(type, exact sum of squared deviations from c or the mean, that mean, count)"""
    if c is not None:
        kind, total, count = _sum((deviation := value - c) * deviation for value in data)
        return kind, total, c, count
    if type(data) is not list:
        data = list(data)
    kinds = set(map(type, data))
    sums = None
    if kinds == {int}:
        sums = sum(data), sum(map(mul, data, data)), 0
    elif kinds == {float}:
        sums = _statistics.exact_sums(data)
    if sums:
        total, square_total, bits = sums
        count = len(data)
        return (kinds.pop(), Fraction(count * square_total - total * total, count << 2 * bits),
                Fraction(total, count << bits), count)
    count = 0
    types = set()
    sums = defaultdict(int)
    squares = defaultdict(int)
    for value in data:
        types.add(type(value))
        numerator, denominator = _exact_ratio(value)
        count += 1
        sums[denominator] += numerator
        squares[denominator] += numerator * numerator
    kind = int
    for one in types:
        kind = _coerce(kind, one)
    if not count:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        return kind, sums[None], sums[None], count
    total = sum(Fraction(numerator, denominator) for denominator, numerator in sums.items())
    square_total = sum(Fraction(numerator, denominator * denominator)
                       for denominator, numerator in squares.items())
    deviation = (count * square_total - total * total) / count
    return kind, deviation, total / count, count


def _isfinite(value):
    try:
        return value.is_finite()
    except AttributeError:
        return math.isfinite(value)


def _coerce(first, second):
    """The type of the result for data of two types."""
    assert first is not bool, "initial type T is bool"
    if first is second or second is int or second is bool:
        return first
    if first is int:
        return second
    if issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    if issubclass(first, Fraction) and issubclass(second, float):
        return second
    if issubclass(first, float) and issubclass(second, Fraction):
        return first
    raise TypeError("don't know how to coerce %s and %s" % (first.__name__, second.__name__))


def _exact_ratio(value):
    try:
        return value.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        assert not _isfinite(value)
        return value, None
    try:
        return value.numerator, value.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator")


def _convert(value, kind):
    """A fraction as the type of the result."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        decimal = sys.modules.get("decimal")
        if decimal is not None and issubclass(kind, decimal.Decimal):
            return kind(value.numerator) / kind(value.denominator)
        raise


def _fail_neg(values, errmsg="negative value"):
    for value in values:
        if value < 0:
            raise StatisticsError(errmsg)
        yield value


def _rank(data, /, *, key=None, reverse=False, ties="average", start=1):
    """The ranks of the data; equal values have the average of their ranks."""
    if ties != "average":
        raise ValueError(f"Unknown tie resolution method: {ties!r}")
    values = list(data if key is None else map(key, data))
    order = sorted(range(len(values)), key=values.__getitem__, reverse=reverse)
    result = [0.0] * len(values)
    place = 0
    while place < len(order):
        end = place
        while end < len(order) and values[order[end]] == values[order[place]]:
            end += 1
        rank = start + (place + end - 1) / 2
        for index in order[place:end]:
            result[index] = rank
        place = end
    return result


def _integer_sqrt_of_frac_rto(n, m):
    """The square root of n / m as an integer, rounded to odd: later rounding is then right."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


_sqrt_bit_width = 2 * sys.float_info.mant_dig + 3


def _float_sqrt_of_frac(n, m):
    """The square root of n / m as the nearest float."""
    shift = (n.bit_length() - m.bit_length() - _sqrt_bit_width) // 2
    if shift >= 0:
        return (_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift) / 1
    return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n / m as the nearest Decimal in the current context."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal("0.0")
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    nr, dr = root.as_integer_ratio()
    plus = root.next_plus()
    np, dp = plus.as_integer_ratio()
    # Compare with the square of the middle between root and its neighbours.
    if 4 * n * (dr * dp) ** 2 > m * (dr * np + dp * nr) ** 2:
        return plus
    minus = root.next_minus()
    nm, dm = minus.as_integer_ratio()
    if 4 * n * (dr * dm) ** 2 < m * (dr * nm + dm * nr) ** 2:
        return minus
    return root


def mean(data):
    """The arithmetic mean."""
    kind, total, count = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float; faster, and with weights if given."""
    try:
        count = len(data)
    except TypeError:
        data = list(data)
        count = len(data)
    if weights is None:
        total = fsum(data)
        if not count:
            raise StatisticsError("fmean requires at least one data point")
        return total / count
    try:
        weight_count = len(weights)
    except TypeError:
        weights = list(weights)
        weight_count = len(weights)
    total = fsum(map(mul, data, weights))
    if weight_count != count:
        raise StatisticsError("data and weights must be the same length")
    divisor = fsum(weights)
    if not divisor:
        raise StatisticsError("sum of weights must be non-zero")
    return total / divisor


def geometric_mean(data):
    """The geometric mean as a float."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    """The harmonic mean, with weights if given."""
    if iter(data) is data:
        data = list(data)
    errmsg = "harmonic mean does not support negative values"
    count = len(data)
    if count < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if count == 1 and weights is None:
        value = data[0]
        if isinstance(value, (numbers.Real,)) or _is_decimal(value):
            if value < 0:
                raise StatisticsError(errmsg)
            return value
        raise TypeError("unsupported type")
    if weights is None:
        weights = [1] * count
        sum_weights = count
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != count:
            raise StatisticsError("Number of weights does not match data size")
        _, sum_weights, _ = _sum(weight for weight in _fail_neg(weights, errmsg))
    try:
        data = _fail_neg(data, errmsg)
        kind, total, count = _sum(weight / value if weight else 0 for weight, value in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(sum_weights / total, kind)


def _is_decimal(value):
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(value, decimal.Decimal)


def median(data):
    """The middle value; the mean of the two in the middle if their number is even."""
    data = sorted(data)
    count = len(data)
    if count == 0:
        raise StatisticsError("no median for empty data")
    if count % 2 == 1:
        return data[count // 2]
    half = count // 2
    return (data[half - 1] + data[half]) / 2


def median_low(data):
    """The middle value; the lower one if there are two."""
    data = sorted(data)
    count = len(data)
    if count == 0:
        raise StatisticsError("no median for empty data")
    return data[count // 2] if count % 2 == 1 else data[count // 2 - 1]


def median_high(data):
    """The middle value; the higher one if there are two."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    """The median of data in classes of a width, interpolated in the middle class."""
    data = sorted(data)
    count = len(data)
    if count == 0:
        raise StatisticsError("no median for empty data")
    middle = data[count // 2]
    below = bisect_left(data, middle)
    frequency = _count_from(data, middle, below)
    try:
        interval = float(interval)
        lower = float(middle) - interval / 2.0
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return lower + interval * (count / 2 - below) / frequency


def _count_from(data, value, start):
    end = start
    while end < len(data) and data[end] == value:
        end += 1
    return end - start


def mode(data):
    """The commonest value, the first met if there are several."""
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError("no mode for empty data") from None


def multimode(data):
    """All commonest values, in the order they were met."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points between n groups of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    if method == "inclusive":
        m = count - 1
        result = []
        for place in range(1, n):
            j, delta = divmod(place * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = count + 1
        result = []
        for place in range(1, n):
            j = place * m // n
            j = 1 if j < 1 else count - 1 if j > count - 1 else j
            delta = place * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def variance(data, xbar=None):
    """The variance of a population, estimated from a sample."""
    kind, deviation, _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(deviation / (count - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population."""
    kind, deviation, _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(deviation / count, kind)


def _root(kind, variance):
    if _is_decimal_type(kind):
        return _decimal_sqrt_of_frac(variance.numerator, variance.denominator)
    try:
        return _float_sqrt_of_frac(variance.numerator, variance.denominator)
    except AttributeError:
        # An infinity or NaN.
        return sqrt(variance)


def _is_decimal_type(kind):
    decimal = sys.modules.get("decimal")
    return decimal is not None and issubclass(kind, decimal.Decimal)


def stdev(data, xbar=None):
    """The square root of variance()."""
    kind, deviation, _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(kind, deviation / (count - 1))


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    kind, deviation, _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(kind, deviation / count)


def _mean_stdev(data):
    kind, deviation, xbar, count = _ss(data)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    variance = deviation / (count - 1)
    try:
        return float(xbar), _float_sqrt_of_frac(variance.numerator, variance.denominator)
    except AttributeError:
        return float(xbar), float(xbar) / float(deviation)


def covariance(x, y, /):
    """The sample covariance of two inputs."""
    count = len(x)
    if len(y) != count:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = fsum(x) / count
    ybar = fsum(y) / count
    return fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)) / (count - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient."""
    count = len(x)
    if len(y) != count:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar = fsum(x) / count
    ybar = fsum(y) / count
    sxy = fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
    sxx = fsum((d := xi - xbar) * d for xi in x)
    syy = fsum((d := yi - ybar) * d for yi in y)
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """(slope, intercept) of the line that fits best, by least squares; proportional: through the origin."""
    count = len(x)
    if len(y) != count:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if count < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        sxy = fsum(xi * yi for xi, yi in zip(x, y))
        sxx = fsum(xi * xi for xi in x)
    else:
        xbar = fsum(x) / count
        ybar = fsum(y) / count
        sxy = fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
        sxx = fsum((d := xi - xbar) * d for xi in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


def _polynomial(r, numerator, denominator):
    top = bottom = 0.0
    for coefficient in numerator:
        top = top * r + coefficient
    for coefficient in denominator:
        bottom = bottom * r + coefficient
    return top, bottom


def _normal_dist_inv_cdf(p, mu, sigma):
    # Wichura's algorithm AS 241 (1988): rational approximations in three ranges.
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        top, bottom = _polynomial(r, (
            2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
            4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
            1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0), (
            5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
            2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
            4.23133_30701_60091_1252e+1, 1.0))
        return mu + top * q / bottom * sigma
    r = p if q <= 0.0 else 1.0 - p
    r = sqrt(-log(r))
    if r <= 5.0:
        top, bottom = _polynomial(r - 1.6, (
            7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
            1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
            4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0), (
            1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
            1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
            2.05319_16266_37758_82187e+0, 1.0))
    else:
        top, bottom = _polynomial(r - 5.0, (
            2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
            2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
            5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0), (
            2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
            7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
            5.99832_20655_58879_37690e-1, 1.0))
    value = top / bottom
    if q < 0.0:
        value = -value
    return mu + value * sigma


class NormalDist:
    """A normal distribution with mean mu and standard deviation sigma."""

    __slots__ = {"_mu": "Arithmetic mean of a normal distribution",
                 "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and standard deviation of the data."""
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """n random values."""
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        mu, sigma = self._mu, self._sigma
        return [gauss(mu, sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        difference = x - self._mu
        return exp(difference * difference / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of at most x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        """The value x with cdf(x) == p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points between n intervals of equal probability."""
        return [self.inv_cdf(place / n) for place in range(1, n)]

    def overlap(self, other):
        """How much two distributions overlap, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        x_var, y_var = x.variance, y.variance
        if not x_var or not y_var:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = y_var - x_var
        dm = fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * x._sigma * _SQRT2))
        a = x._mu * y_var - y._mu * x_var
        b = x._sigma * y._sigma * sqrt(dm * dm + dv * log(y_var / x_var))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(y.cdf(x1) - x.cdf(x1)) + fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
