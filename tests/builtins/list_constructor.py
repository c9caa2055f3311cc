print(list(), list("abc"), list((1, 2)), list({"a": 1}), list(range(3)), list(x for x in "xy"), list([1]) is not [1], list(map(str, [1, 2])))
l = [1]
m = list(l)
m.append(2)
print(l, m)
try:
    list(5)
except TypeError as error:
    print(error)
class Sized:
    def __iter__(self): return iter([1, 2])
    def __len__(self): raise ValueError("len is only a hint")
try:
    print(list(Sized()))
except ValueError as error:
    print(error)
