# The digits are those of the Lanczos approximation, on every machine.
import math

for x in 0.5, 1.5, 2.5, 5.25, 10.1, 23.5, 100.25, 170.5, -0.5, -1.5, -10.25, -100.5, -170.5, 1e-10, 1e-300, 3.0, 23.0, 24.0, -199.5:
    print(x, math.gamma(x), math.lgamma(x))
print(math.gamma(math.inf), math.lgamma(math.inf), math.lgamma(-math.inf), math.gamma(math.nan), math.lgamma(1e300))
for function in math.gamma, math.lgamma:
    for x in 0.0, -1.0, 172.0, 1e-310, 1e308:
        try:
            print(function(x))
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
