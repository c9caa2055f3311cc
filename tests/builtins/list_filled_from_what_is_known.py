# Lists made from containers whose size is known, and changed while that goes on.
print(list(range(5)), list(range(5, -5, -3)), list(range(0)), list(range(3, 3)))
print(list(range(10**20, 10**20 + 3)), list(range(-1, -2**60, -2**58)))
big = list(range(200_000))
print(len(big), big[0], big[65535], big[65536], big[-1], sum(big))
big = list(range(0, 1_000_000, 3))
print(len(big), big[131072], big[-1])

l = [1]
l.extend(range(3))
l += range(0)
l += {7: 8, 9: 10}
l += {}
l += {5}
l += set()
l += frozenset((6,))
l.extend("abé\u20ac")
l.extend(())
l.extend([])
print(l)

d = {i: i for i in range(10)}
for i in range(0, 10, 2):
    del d[i]
print(list(d), [*d], list(d.keys()))
s = set(range(10)) - {0, 3, 9}
print(sorted(s) == list(s), len(list(s)))
s.clear()
print(list(s), [*s])

l = [1, 2, 3]
l.extend(l)
l += l
print(l)
l = [1, 2, 3, 4]
l[1:1] = l
print(l)
l = list(range(3000))
l.extend(l)
print(len(l), l[2999], l[3000], l[-1])


class Mine(list):
    def __iter__(self):
        return iter("xy")

    def __len__(self):
        return 7


m = Mine([1, 2])
print(list(m), [x for x in m], [*m], tuple(m), len(m))


class Count(dict):
    def __iter__(self):
        return iter([1, 2, 3])


print(list(Count(a=1)), [k for k in Count(a=1)])

print([0] * 5, [0] * 0, [0] * -1, [] * 3, [1, 2] * 3, 2 * [None], [1] * 1)
print(len([1, 2, 3] * 1000), ([1, 2, 3] * 1000)[-3:], len(list(range(20)) * 3), (list(range(20)) * 3)[18:22])
inner = []
outer = [inner] * 3
inner.append(1)
print(outer, outer[0] is outer[2])
l = [1, 2]
l *= 3
print(l)
l *= 0
print(l)
l.append(4)
print(l)

l = list(range(10))
print(l[::2], l[::-1], l[8:1:-3], l[5:5:2], l[9::-20], l[1:2:5])
print([][::2], [][::-1], [1][::-1])
copy = l[::2]
copy.append(99)
copy.insert(0, -1)
print(copy, l)

l = list(range(6))
del l[0], l[-1], l[1]
print(l)
for index in (3, -4, 10**30):
    try:
        del l[index]
    except IndexError as e:
        print(type(e).__name__, e)
try:
    del l["a"]
except TypeError as e:
    print(e)
while l:
    del l[-1]
print(l)
try:
    del l[0]
except IndexError as e:
    print(e)

nested = [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [[], [[]]]]
for l in nested:
    l.append("end")
print(nested)


def fail():
    raise ValueError("in a display")


for make in (lambda: [fail()], lambda: [1, fail()], lambda: [1, 2, 3, fail()], lambda: [fail(), fail(), 1, 2, 3]):
    try:
        make()
    except ValueError as e:
        print(e)
