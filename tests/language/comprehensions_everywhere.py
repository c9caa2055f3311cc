# Comprehensions in generators, closures, classes, coroutines, lambdas, loops and exec.
import asyncio, sys
def g1():
    r = [x for x in (yield 1)]
    yield r
g = g1(); print(next(g), g.send([4, 5]))
def g2():
    for i in range(2):
        try:
            r = [10 // (j - i) for j in range(3)]
        except ZeroDivisionError as e:
            yield "zero", [k for k in range(i + 1)]
        else:
            yield r
        finally:
            yield [f"{a}{b}" for a in "xy" for b in range(i)]
print(list(g2()))
def h():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return [inc() for _ in range(3)], n, [[n for _ in range(2)] for _ in range(2)], [(lambda: n)() for _ in range(2)]
print(h())
def w():
    total = 0
    parts = [total := total + v for v in range(5)]
    nested = [[(last := a * b) for a in range(3)] for b in range(3)]
    return parts, total, nested, last
print(w())
def klass():
    k = 5
    class C:
        z = [k for _ in range(2)]
        def f(self, q): return [(self.__class__.__name__, k, q, r) for r in range(2)], [__class__ for _ in range(1)]
    return C.z, C().f(1)
print(str(klass()).replace("__main__.", ""))
async def agen(n):
    for i in range(n): yield i
async def am():
    xs = [1, 2, 3]
    async def dbl(v): await asyncio.sleep(0); return v * 2
    return [await dbl(x) for x in xs], [i async for i in agen(3)], {x: [y for y in xs if y > x] for x in xs}, [x async for x in agen(4) if x % 2], sum([await dbl(x) for x in xs])
print(asyncio.run(am()))
def shadow(x):
    y = [x for x in range(x)]
    z = [y for y in y if y]
    return x, y, z, {x: x for x in "ab"}, {x for x in [x]}
print(shadow(3))
def dels():
    a = [1]
    del a
    try: return [a for _ in range(1)]
    except NameError as e: return type(e).__name__, str(e)
print(dels())
def star(): return [*[x for x in range(2)], *(y for y in range(2))], {**{k: k for k in "a"}}, max(*[i for i in range(3)])
print(star())
f = lambda xs, k=2: [x * k for x in xs if (lambda t: t > 1)(x)]
print(f([1, 2, 3]))
def rec(n): return [rec(m) for m in range(n)]
print(rec(3))
def glob():
    global GG
    GG = [GG2 for GG2 in range(2)]
    return GG
print(glob(), GG)
def many(a0, a1, a2, a3, a4, a5, a6, a7):
    b0 = b1 = b2 = b3 = b4 = b5 = b6 = b7 = 1
    return [[[a0 + b7 + i + j + k for i in range(2)] for j in range(2)] for k in range(2)], [p for p in range(3)], {q: r for q, r in zip("ab", "cd")}, {s for s in range(2)}
print(many(*range(8)))
def cond(flag): return [x for x in (range(3) if flag else [])] or [y for y in "z"]
print(cond(True), cond(False))
def tb():
    try: return [int(x) for x in ["1", "b"]]
    except ValueError: return sys.exc_info()[2].tb_next.tb_frame.f_code.co_name, sys.exc_info()[2].tb_lineno - tb.__code__.co_firstlineno
print(tb())
def brk():
    out = []
    for i in range(3):
        if [j for j in range(i)] == [0]: break
        out.append([i for _ in range(i)])
    else: out.append("else")
    return out
print(brk())
def gen_in_comp(xs): return [next(v for v in xs if v > x) for x in xs[:-1]], [list(x + y for y in xs) for x in xs]
print(gen_in_comp([1, 2, 3]))
print([[a for a in range(b)] for b in range(3)], [x for x in [y for y in range(3)]])
class D:
    items = [1, 2]
    pairs = [(i, j) for i in items for j in [7]]
    lam = [lambda: i for i in items]
print(D.pairs, [l() for l in D.lam])
exec("q = [z for z in range(2)]; print(q)")
def ev(n): return eval("[n + m for m in range(2)]"), [eval("n") for _ in range(1)]
try: print(ev(1))
except NameError as e: print(e)
