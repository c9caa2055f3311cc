print(1 in [1, 2], 3 not in (1, 2), "b" in "abc", "" in "", "ab" in "cab", 2 in {1: 2}, 2 in {2})
print(5 in range(0, 10, 5), 4 in range(0, 10, 5), 3.0 in [3])
class Box:
    def __contains__(self, item):
        return "yes" if item == 1 else ""
print(1 in Box(), 2 in Box(), 1 not in Box())
class Iterable:
    def __iter__(self):
        return iter("xyz")
print("y" in Iterable(), "q" in Iterable())
class Indexable:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index
print(9 in Indexable(), 10 in Indexable())
try:
    1 in 5
except TypeError as error:
    print(error)
