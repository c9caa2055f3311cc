"""SHA-512 (FIPS 180-4), for seeding random from text without a library for hashes.

The constants are the first 64 bits of the fractional parts of the roots of the first primes, computed at the
first use: square roots of 8 primes, cube roots of 80.
"""

from math import isqrt

_MASK = 0xFFFFFFFFFFFFFFFF
_constants = None


def _primes(count):
    found = []
    candidate = 2
    while len(found) < count:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found


def _cube_root(number):
    root = 1 << (number.bit_length() + 2) // 3
    while True:
        better = (2 * root + number // (root * root)) // 3
        if better >= root:
            return root
        root = better


def _tables():
    global _constants
    if _constants is None:
        primes = _primes(80)
        start = [isqrt(prime << 128) & _MASK for prime in primes[:8]]
        rounds = [_cube_root(prime << 192) & _MASK for prime in primes]
        _constants = start, rounds
    return _constants


def _rotate(value, count):
    return (value >> count | value << 64 - count) & _MASK


def sha512(data):
    """The digest of bytes."""
    start, rounds = _tables()
    state = list(start)
    padded = data + b"\x80" + bytes(-(len(data) + 17) % 128) + (8 * len(data)).to_bytes(16, "big")
    for place in range(0, len(padded), 128):
        block = padded[place:place + 128]
        words = [int.from_bytes(block[i:i + 8], "big") for i in range(0, 128, 8)]
        for i in range(16, 80):
            w15, w2 = words[i - 15], words[i - 2]
            s0 = _rotate(w15, 1) ^ _rotate(w15, 8) ^ w15 >> 7
            s1 = _rotate(w2, 19) ^ _rotate(w2, 61) ^ w2 >> 6
            words.append((words[i - 16] + s0 + words[i - 7] + s1) & _MASK)
        a, b, c, d, e, f, g, h = state
        for i in range(80):
            s1 = _rotate(e, 14) ^ _rotate(e, 18) ^ _rotate(e, 41)
            t1 = h + s1 + (e & f ^ ~e & g) + rounds[i] + words[i]
            s0 = _rotate(a, 28) ^ _rotate(a, 34) ^ _rotate(a, 39)
            t2 = s0 + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (t1 + t2) & _MASK, a, b, c, (d + t1) & _MASK, e, f, g
        state = [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join([word.to_bytes(8, "big") for word in state])
