# stress: every
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)
print(factorial(25))
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(100), odd(100))
def depth(n):
    return n if n == 0 else 1 + depth(n - 1)
print(depth(800))
def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(7, "a", "b", "c"))
