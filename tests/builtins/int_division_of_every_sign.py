numbers = (0, 1, -1, 7, -7, 3, -3, 2**63, -2**63, 10**25 + 7, -10**25 - 7)
for left in numbers:
    print(left, [(left // right, left % right, divmod(left, right)) for right in numbers if right and (abs(right) < 10 or abs(left) > 10)])
print(7 / 2, -7 / 2, 10**400 / 10**399, 2**1074 / 2**1100, (10**30 + 1) / 10**30, 1 / 3, 10**25 / 7, (2**53 + 1) / 1, 9007199254740993 / 2, -10**20 / 3)
for action in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 10**400 / 3, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1.0 / 0, lambda: divmod(1.0, 0), lambda: 0**-1, lambda: 0.0**-1, lambda: pow(2, -1, 4), lambda: pow(3, -1, 7), lambda: pow(2, 3, 0), lambda: pow(2, 5, -7), lambda: pow(2.0, 3, 5), lambda: pow(2, 3, 5.0), lambda: pow(0, 0, 1), lambda: pow(-2, 3, 7), lambda: pow(2, -1), lambda: (-8) ** (1 / 3), lambda: (-8.0) ** 0.5, lambda: 2**0.5, lambda: pow(base=2, exp=3, mod=5), lambda: pow(2), lambda: "a" ** 2, lambda: pow("a", 2), lambda: pow("a", 2, 3), lambda: 10**-2, lambda: (-1)**-1, lambda: 1j // 1, lambda: divmod(1j, 1), lambda: 1 // 1j, lambda: int("9" * 40) % 0, lambda: 0j ** -1, lambda: 1j % 2, lambda: 1e308 ** 2, lambda: 10.0 ** 400, lambda: 5 // 0.0, lambda: 10**400 * 1.0, lambda: 10**400 + 0.5):
    try:
        print(repr(action()))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
