print(pow(2, 10), pow(2, 10, 1000), pow(-3, 3), pow(2, -2), pow(0, 0), pow(5, 0, 1), pow(-7, 2, 5), pow(7, 2, -5), pow(3, -1, 11))
for args in ((2, 3, 0), (2, -1, 4), (2.0, 3, 5), ("a", 2)):
    try:
        pow(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(pow(base=2, exp=5, mod=7), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2))
