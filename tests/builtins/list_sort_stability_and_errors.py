words = ["banana", "pie", "Apple", "fig", "cherry", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, key=str.lower, reverse=True), sorted(words, key=len, reverse=True))
pairs = [(i % 3, i) for i in range(9)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
try:
    sorted([1, "a", 2])
except TypeError as error:
    print(error)
try:
    [3, 1].sort(lambda x: x)
except TypeError as error:
    print(error)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: l.append(x))
except (ValueError, TypeError) as error:
    print(type(error).__name__, error)
print(sorted([0.5, 1, 0, True, -1]), sorted([[2], [1, 5], []]), sorted({"b": 1, "a": 2}), sorted("hello"))
big = [(i * 7919) % 1009 for i in range(1009)]
print(sorted(big) == list(range(1009)))
