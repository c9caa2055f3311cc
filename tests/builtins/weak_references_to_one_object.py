# Many references to one object: some die young, some old, some with callbacks; the rest are told when it dies.
# sanitize: skip
import gc
import weakref


class Target:
    pass


told = []
target, other = Target(), Target()
kept = []
for i in range(3000):
    kept.append(weakref.ref(target, lambda reference, i=i: told.append(i)))
    weakref.ref(target, lambda reference: told.append("dropped"))
    kept.append(weakref.ref(other))
    if i % 1000 == 999:
        gc.collect()
        del kept[: len(kept) // 2]
gc.collect()
# A word that is left on a stack may keep a few.
print(0 <= weakref.getweakrefcount(target) - sum(k() is target for k in kept) < 9, weakref.getweakrefcount(other))
references = weakref.getweakrefs(target)
print(875 <= len(references) < 884, all(reference() is target for reference in references), weakref.ref(other) is kept[-1])
shared = weakref.ref(target)
print(weakref.getweakrefs(target)[0] is shared, weakref.ref(target) is shared)
del target, references
gc.collect()
numbers = [i for i in told if i != "dropped"]
print(875 <= len(told) < 884, len(set(numbers)) == len(numbers), shared() is None, kept[-1]() is other)
