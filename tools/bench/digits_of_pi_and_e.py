"""Digits of pi by a spigot, of e by its series, on large ints."""


def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(digits)


def e_digits(count):
    scale = 10 ** (count + 10)
    total = term = scale
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return str(total // 10 ** 10)


pi = pi_digits(2000)
e = e_digits(4000)
print(pi[-20:], sum(map(int, pi)), e[-20:], sum(map(int, e)))
