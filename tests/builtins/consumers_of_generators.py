# Consumers that take all items of a generator, or stop early, leave it as item by item steps would.
g = (x for x in range(10))
print(any(x > 3 for x in range(10)), any(g2 > 3 for g2 in g), list(g))
def gen():
    got = yield 1
    print("got", got)
    yield from [2, 3]
    r = yield 4
    print("r", r)
    return 9
print(list(gen()), sum(gen()), tuple(gen()), max(gen()), set(gen()), dict((x, x) for x in gen()))
h = gen(); print(next(h)); print(list(h))
def withtry():
    try:
        yield 1
        yield 2
    finally: print("fin")
print(list(withtry()))
class Bad:
    def __bool__(self): raise ValueError("b")
g = (b for b in [0, Bad(), 5])
try: any(g)
except ValueError as e:
    import traceback
    print([(t.name) for t in traceback.extract_tb(e.__traceback__)])
print(list(g))
try: sum(1 // x for x in [1, 0])
except ZeroDivisionError as e: print([(t.name) for t in traceback.extract_tb(e.__traceback__)])
try: sum(x for x in [1, "a"])
except TypeError as e: print(e, [(t.name) for t in traceback.extract_tb(e.__traceback__)])
class L:
    def __init__(s, v): s.v = v
    def __gt__(s, o):
        import sys
        print(sys._getframe(1).f_code.co_name); return s.v > o.v
    def __lt__(s, o): return s.v < o.v
print(max(L(i) for i in range(3)).v)
def rec(n): return 0 if n == 0 else 1 + sum(rec(n - 1) for _ in range(1))
print(rec(100))
def inner():
    g = (next(g2) for _ in range(2)); g2 = iter([1, 2, 3]); return list(g), list(g2)
print(inner())
print(sorted(x % 3 for x in range(7)), "".join(str(x) for x in range(5)), [*(x for x in range(3))], max((x for x in [3, 1]), key=lambda v: -v))
def stopper(): raise StopIteration
try: list(stopper() for _ in range(1))
except RuntimeError as e: print(e)
import gc
print(sum(len([gc.collect() and 0 for _ in range(1)]) for _ in range(3)))
a, b = (i for i in range(2)); print(a, b)
print(min((x for x in []), default=3), all(x for x in []), all([]))
