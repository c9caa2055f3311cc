s = "abcdefgh"
for part in (s[2:5], s[:3], s[5:], s[-3:], s[:-3], s[::2], s[::-1], s[6:2:-2], s[10:20], s[5:2], s[-100:3], s[None:None]):
    print(repr(part), end=" ")
print()
l = list(range(10))
l[2:4] = ["a", "b", "c"]
print(l)
l[::3] = "wxyz"
print(l)
l[1:1] = [0]
del l[::2]
print(l)
try:
    l[::2] = [1]
except ValueError as error:
    print(error)
try:
    s[::0]
except ValueError as error:
    print(error)
print((1, 2, 3)[1:], range(10)[2:8:3], b"hello"[1:3])
