x = "global"
def f(a, b=2):
    c = 3
    snapshot = dict(locals())
    c = 4
    return snapshot, sorted(locals())
print(f(1))
print(globals()["x"], "f" in globals(), locals() is globals())
class A:
    y = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
