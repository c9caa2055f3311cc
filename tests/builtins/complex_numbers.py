c = 3 + 4j
print(c, c.real, c.imag, abs(c), c.conjugate(), c * 2, c * 1j, c / 2, c ** 2, -c, c == 3 + 4j, complex(1, 2), complex("1+2j"), 1j * 1j, repr(1j), complex(0, -0.0), hash(complex(3, 0)) == hash(3), bool(0j))
for action in (lambda: c < c, lambda: c // 2, lambda: int(c), lambda: complex("x"), lambda: float(1j)):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
