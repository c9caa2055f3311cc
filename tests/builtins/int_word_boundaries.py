"""Arithmetic around 50, 63, 64 and 128 bits, where ints change their representation."""
edges = [0, 1, 5, 2**49 - 1, 2**49, 2**50, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**127, 2**128 - 1]
numbers = sorted({sign * edge + step for edge in edges for sign in (1, -1) for step in (-1, 0, 1)})
check = 0
for a in numbers:
    for b in numbers:
        for value in (a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b, a > b):
            check = (check * 31 + value) % (2**61 - 1)
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and abs(r) < abs(b) and (r == 0 or (r < 0) == (b < 0)), (a, b)
            assert a // b == q and a % b == r
            check = (check * 31 + q + r) % (2**61 - 1)
    for n in (0, 1, 13, 14, 49, 63, 64, 65):
        check = (check * 31 + (a << n) + (a >> n) + abs(a) + ~a - -a + a.bit_length()) % (2**61 - 1)
print(check)
print(True + 1, True - 2**63, False * 2**64, True & (2**64 - 1), True << 63, (2**63 - 1) + True)
