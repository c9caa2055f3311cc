def n(name, value=1):
    print(name, end=" ")
    return value
n("a") + n("b") * n("c"); print()
n("f", max)(n("x"), n("y")); print()
{n("k1"): n("v1"), n("k2"): n("v2")}; print()
[n("l")][n("index", 0)] = n("value"); print()
n("obj", [0, 0])[n("i", 0):n("j", 1)]; print()
x = n("then") if n("cond") else n("else"); print()
n("left", 1) < n("mid", 2) < n("right", 3); print()
def f(a=n("default")): pass
print()
