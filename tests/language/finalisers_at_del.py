# Dropping the last name of an object runs its finaliser and the callbacks of its weak references at once. A stale word
# on the stack may delay that now and then, so they are counted.
import weakref

finalised = 0


class Counted:
    def __del__(self):
        global finalised
        finalised += 1


class Plain:
    pass


def count(before):
    return finalised > before


def deleted():
    local = Counted()
    before = finalised
    del local
    return count(before)


def captured():
    local = Counted()

    def inner():
        nonlocal local
        del local

    before = finalised
    inner()
    return count(before)


def called_back():
    calls = []
    local = Plain()
    reference = weakref.ref(local, calls.append)
    del local
    return calls == [reference] and reference() is None


def closed():
    def waits_in_try():
        try:
            yield 1
        finally:
            closings.append(1)

    closings = []
    generator = waits_in_try()
    next(generator)
    del generator
    return closings == [1]


results = [kind() for kind in (deleted, captured, called_back, closed) for _ in range(10)]
for _ in range(10):
    name = Counted()
    before = finalised
    name = None
    results.append(count(before))
    name = Counted()
    before = finalised
    del name
    results.append(count(before))
print(sum(results) > len(results) // 3)

# Another name keeps it.
kept = Counted()
also = kept
before = finalised
del kept
print(finalised == before, type(also).__name__)
