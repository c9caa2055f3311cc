from itertools import groupby
print([(k, list(g)) for k, g in groupby("aabbbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, _ in groupby("aab")])
groups = []
for k, g in groupby("aab"):
    groups.append(g)
print([list(g) for g in groups], list(groupby([])))
