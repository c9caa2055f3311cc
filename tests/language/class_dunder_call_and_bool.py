class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more, **named): return self.n + x + sum(more) + len(named)
    def __bool__(self): return self.n != 0
    def __len__(self): return 99
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(Adder(5)(1), Adder(5)(1, 2, 3, k=1), bool(Adder(0)), bool(Adder(1)), callable(Adder(1)), callable(Sized(1)))
print(bool(Sized(0)), bool(Sized(2)), "yes" if Sized(0) else "no", len(Sized(7)))
class BadBool:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
for bad in (BadBool(), BadLen()):
    try:
        bool(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
