from functools import lru_cache, cache
calls = []
@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x
print([square(x) for x in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5), square.__name__)
@lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@cache
def kw(a, b=1): return a, b
print(kw(1), kw(1, 1), kw(1, b=1), kw.cache_info().misses)
@lru_cache(typed=True)
def typed(x): return type(x).__name__
print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize)
try:
    fib([])
except TypeError as error:
    print(error)
