# stress: every
a = 123456789012345678901234567890
b = 987654321098765432109876543210
print(a + b, a - b, a * b, b // a, b % a, -b // a, -b % a, divmod(b, -a))
print(a ** 5, a & b, a | b, a ^ b, ~a, a >> 40, a << 40, -a >> 3)
print(a / b, a == a + 0, a < b, hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(2 ** 100))
print(2 ** 200, hex(2 ** 100), oct(-2 ** 70), bin(2 ** 65), int("9" * 50) + 1, int("f" * 30, 16))
print(pow(3, 1000, 10 ** 9 + 7), pow(2, -1, 7), pow(a, 3, b), abs(-a), float(a), (a * b) // b == a)
print(str(3 ** 300)[-20:], len(str(7 ** 1000)), int(1e30), round(12345678901234567890, -5))
