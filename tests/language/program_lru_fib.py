# A small program, whole: lru fib.
import functools


def lru_fib():

    @functools.lru_cache(None)
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    t = 0
    for _ in range(60):
        fib.cache_clear()
        t += fib(300) % 1000
    return t


print(lru_fib())
