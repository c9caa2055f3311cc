def note(name, value=None):
    print(name, end=" ")
    return value
class Target:
    def __setattr__(self, name, value):
        print("set-" + name, end=" ")
    def __getattr__(self, name):
        print("get-" + name, end=" ")
        return 1
    def __setitem__(self, key, value):
        print("setitem", end=" ")
    def __getitem__(self, key):
        print("getitem", end=" ")
        return 1
    def __call__(self, *arguments, **named):
        print("call", end=" ")
        return self
t = Target()
note("t1", t).a, note("t2", t)[note("k", 0)] = note("v1", 1), note("v2", 2)
print()
note("t", t)[note("k", 0)] += note("v", 1)
print()
note("t", t).x += note("v", 1)
print()
{note("k1", 1): note("v1"), note("k2", 2): note("v2"), **note("m", {})}
print()
note("f", t)(note("a"), *note("b", ()), note("c"), k=note("d"), **note("e", {}))
print()
note("l", 1) < note("m", 2) < note("r", 1) < note("never")
print()
note("yes") if note("cond", 0) else note("no")
print()
[note("x", i) for i in note("it", [1]) if note("if", 1) for _ in note("in", [1])]
print()
def function(a=note("default-a"), *, b=note("default-b")) -> note("returns"): pass
print()
@note("deco1", lambda f: note("apply1", f))
@note("deco2", lambda f: note("apply2", f))
class C(note("base", object), metaclass=note("meta", type)):
    note("body")
print()
note("o", [1, 2, 3])[note("a", 0):note("b", 2):note("c", 1)]
with note("w", __import__("contextlib").nullcontext(note("e"))) as note("target", t).z: pass
print()
for note("loop", t).i in note("items", [1]): pass
del note("d1", {1: 2})[note("key", 1)]
assert note("test", 1), note("never")
print()
a: note("annotation") = note("value")
note("t", t).y: note("annotation") = note("value")
print()
