l = list(range(6))
l[1:3] = []
print(l)
l[len(l):] = [7, 8]
l[:0] = [-1]
print(l)
l[::2] = [0] * len(l[::2])
print(l)
l[1:4] = iter("xy")
print(l)
l[:] = l[::-1]
print(l, l[-1:], l[-3:-1])
m = l
m[:] = []
print(l)
for action in (lambda: l.__setitem__(0, 1), lambda: l.__setitem__(slice(0, 1), 5), lambda: l.__delitem__(0)):
    try:
        action()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
