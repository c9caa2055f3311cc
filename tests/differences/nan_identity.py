# difference: All NaNs are one object, so `is` and containers find one NaN by another.
# cause: Floats are values in a machine word, not objects, and NaNs are made the same on entry.
# workaround: Compare with math.isnan.
a, b = float("nan"), float("nan")
print(a is b, a == b, a in [b], [a] == [b])
