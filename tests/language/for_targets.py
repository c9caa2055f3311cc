for a, b in [(1, 2), (3, 4)]:
    print(a + b)
for i, (x, *y) in enumerate(["abc", "de"]):
    print(i, x, y)
d = {}
for d["key"] in range(3):
    pass
print(d)
class A: pass
for A.value in "xy":
    print(A.value)
