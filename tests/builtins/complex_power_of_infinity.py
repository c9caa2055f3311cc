# Powers with infinite and huge parts: numbers or the errors of CPython.
inf, nan = float('inf'), float('nan')
for base in (1j, 2 + 3j, complex(inf, 0), complex(1e308, 1e308), 0j, -1 + 0j, 1 + 0j):
    for exponent in (inf, -inf, nan, 1j, 1e308, -1e308, 0.5, 101, -101, complex(0, inf), complex(inf, 1)):
        try:
            print(base, exponent, base ** exponent)
        except (ZeroDivisionError, OverflowError) as error:
            print(base, exponent, type(error).__name__, error)
