# A small program, whole: primes sieve.
def primes_sieve():
    n = 300000
    s = bytearray([1]) * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if s[i]:
            s[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return sum(s)


print(primes_sieve())
