import statistics as s
from decimal import Decimal
from fractions import Fraction

data = [2.5, 3, 3, 4.5, 8, 1]
print(s.mean(data), s.fmean(data), s.median(data), s.median_low(data), s.median_high(data), s.mode(data), s.multimode([1, 1, 2, 2, 3]))
print(s.stdev(data), s.pstdev(data), s.variance(data), s.pvariance(data), s.harmonic_mean([40, 60]), s.geometric_mean([54, 24, 36]))
print(s.mean([Fraction(1, 3), Fraction(1, 2)]), s.mean([Decimal("0.5"), Decimal("0.75")]), s.mean([1, 2]), s.stdev([Decimal(1), Decimal(3)]))
print(s.quantiles(range(1, 12)), s.quantiles([1, 2, 3], n=10, method="inclusive"), s.median_grouped([1, 3, 3, 5, 7]))
print(s.correlation([1, 2, 3], [1, 2, 4]), s.covariance([1, 2, 3], [1, 5, 7]), s.linear_regression([1, 2, 3], [3, 5, 7.5]))
normal = s.NormalDist(100, 15)
print(normal.cdf(115), normal.pdf(100), normal.inv_cdf(0.9), normal.quantiles(4), normal + 5, normal * 2, normal.overlap(s.NormalDist(110, 15)))
for wrong in (lambda: s.mean([]), lambda: s.variance([1]), lambda: s.mode([]), lambda: s.quantiles([1]), lambda: s.NormalDist(0, -1)):
    try:
        wrong()
    except s.StatisticsError as error:
        print(error)
