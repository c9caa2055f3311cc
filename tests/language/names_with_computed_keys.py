# Names are found under keys that were computed as well as under those of the source.
k = "".join(["a", "b", str(1)])
globals()[k] = 5
def f(): return ab1
print(f(), f())
exec("zz1 = 1", globals())
print(zz1)
import builtins
setattr(builtins, "".join(["q", "q"]), 7)
def g(): return qq
print(g(), g())
vars(builtins)["".join(["r", "r"])] = 8
def h(): return rr
print(h(), h())
import types
m = types.ModuleType("m"); m.__dict__["".join(["s","s"])] = 3
def i(): return m.ss
print(i(), i())
class C: pass
c = C(); c.__dict__["".join(["t","t"])] = 4
def j(): return c.tt
print(j(), j())
def s():
    global ab1
    ab1 = 9
s(); print(f(), list(globals())[-3:])
