import math
print(math.pi, math.e, math.tau, math.inf, math.isnan(math.nan))
print(math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.factorial(20), math.gcd(12, 18, 8), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.isqrt(99))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5))
print(math.exp(1), math.expm1(1e-10), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.pow(2, 0.5), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.degrees(math.pi), math.radians(180))
print(math.fmod(-7, 3), math.modf(3.25), math.frexp(10), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.isinf(1e400), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1.0), math.cbrt(27), math.exp2(10), math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5))
