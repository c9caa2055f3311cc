# stress: every
s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.remove(3); s.update([7, 8], (9,))
print(sorted(s), len(s), 4 in s, sorted(s | {100}), sorted(s & {1, 2, 50}), sorted(s - {1}), sorted(s ^ {1, 200}), s.isdisjoint({500}), {1} <= s, s >= {1}, {1, 2}.issubset(s), s.issuperset([1]))
t = s.copy()
t.intersection_update({1, 2, 4}); t.difference_update([2]); t.symmetric_difference_update({5, 4})
print(sorted(t), sorted({1}.union([2], "a") - {"a"}), {1, 2}.intersection([2], {2, 3}), {1, 2}.difference([1]), {1}.symmetric_difference([2]), set(), {1}, set("a"), set([1, 1.0, True]))
s.clear()
print(s, s == set(), {1, 2} == {2, 1}, {1} == frozenset([1]))
for action in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} | [2], lambda: {1} < 5, lambda: set(5), lambda: hash({1})):
    try:
        action()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
