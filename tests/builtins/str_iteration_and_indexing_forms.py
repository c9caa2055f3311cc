s = "abc"
print([c for c in s], list(enumerate(s)), {c: i for i, c in enumerate(s)}, s[0] + s[-1], s[True], tuple(s), set(s) == {"a", "b", "c"}, "".join(reversed(s)), dict.fromkeys(s, 0), [*s], max(s), sorted(s, reverse=True), s.__len__(), iter(s).__next__())
a, b, c = s
print(a, b, c, all(ch in s for ch in "ab"), list(zip(s, s[1:])), s == "".join(s), list(map(ord, s)))
