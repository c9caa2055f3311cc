# Names are bound when the whole pattern has matched; until then they keep what they had.
x = 5
match (1, 2):
    case (x, 3): print("no")
    case [x, y, z]: print("no")
    case {"a": x}: print("no")
    case _: print("x is", x)
match (1, 2):
    case (x, 3) | (3, x): print("no")
    case _: print("x is", x)
match {"a": 1, "b": 2}:
    case {"a": x, "b": 3}: pass
    case {"a": 1, **rest} if len(rest) > 5: pass
    case _: print(x, rest)
def f(v):
    a = "old"
    match v:
        case [a, 1]: return a
        case [[a, *b], 2]: return a, b
        case int(a) | str(a) if a == 3: return a
        case (a as c, 5): return a, c
        case _: return a
for v in ([1, 2], [[9, 8], 2], [[9, 8], 3], 3, 4, [7, 5], [7, 6], "s"): print(f(v))
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
q = "old"
match P(1, 2):
    case P(q, 5): pass
    case P(x=q, y=9): pass
    case _: print(q)

# More names than are kept in place, in alternatives that bind them in different orders.
def many(subject):
    match subject:
        case [(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, 1) | (r, q, p, o, n, m, l, k, j, i, h, g, f, e, d, c, b, a, 2), *rest]:
            return a, r, rest, [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r]
        case {"k": [x, *y], **z}:
            return x, y, z
    return sorted(locals())
print(many([[*range(18), 1], 5, 6]))
print(many([[*range(18), 2]]))
print(many([[*range(18), 3]]))
print(many({"k": "ab"}), many({"k": [1, 2], "z": 3}))

# A name of the module or the class is bound likewise.
class C:
    name = "kept"
    match [1, 2]:
        case [name, 3]:
            pass
        case [1, name]:
            found = name
print(C.name, C.found)

def generator(values):
    kept = "kept"
    for value in values:
        match value:
            case [kept, 1]:
                yield "one", kept
            case [_, other] if (yield other):
                yield "guard", other, kept
            case _:
                yield "none", kept
print(list(generator([[5, 1], [6, 2], [7, 3], 4])))
