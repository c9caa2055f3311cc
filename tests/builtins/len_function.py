print(len(""), len("abc"), len([1]), len((1, 2)), len({}), len({1}), len(range(7)), len(b"ab"), len("日本"))
class A:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(len(A(3)))
for thing in (5, None, A(-1), A("x"), A(1.5), object(), (x for x in ())):
    try:
        len(thing)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
