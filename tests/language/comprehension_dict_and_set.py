print({k: v for k, v in zip("abc", range(3))}, {len(w): w for w in ("a", "bb", "c")})
print(sorted({x % 3 for x in range(10)}), {k: {i for i in range(k)} for k in range(2)})
order = []
def note(x):
    order.append(x)
    return x
{note("k" + str(i)): note("v" + str(i)) for i in range(2)}
print(order)
