# What iter() answered is not asked for an iterator again.
class Inner:
    def __init__(self): self.n = 0
    def __iter__(self):
        print("inner iter"); return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
class Outer:
    def __iter__(self):
        print("outer iter"); return Inner()
print([x for x in Outer()])
print(list(x for x in Outer()))
print({x for x in Outer()})
def f():
    y = 1
    return [(lambda: x + y)() for x in Outer()]
print(f())
class Bare:
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
class O2:
    def __iter__(self): return Bare()
print([x for x in O2()])
print(list(x for x in O2()))
print({x: y for x, y in zip(O2(), Outer())})
print([x + y for x in O2() for y in Outer()])
print(sum(x * y for x in Outer() for y in (1, 2)))


class Items(list):
    def __iter__(self):
        return Bare()


class Row(tuple):
    def __iter__(self):
        return Bare()


print([x for x in Items("ab")], list(x for x in Items("ab")), [x for x in Row("ab")], {x for x in Row("abc")})
print([x for x in range(2**70, 2**70 + 2)], list(x for x in range(2**70, 2**70 + 2)))


def generator():
    yield [x for x in O2()]
    yield from (x for x in O2())


print(list(generator()))
for wrong in 5, None, Bare:
    try:
        [x for x in wrong]
    except TypeError as e:
        print(e)
    try:
        (x for x in wrong)
    except TypeError as e:
        print(e)


class Wrong:
    def __iter__(self):
        return 5


try:
    (x for x in Wrong())
except TypeError as e:
    print(e)
