it = iter([1, 2])
print(next(it), next(it), next(it, "default"), next(it, None))
try:
    next(it)
except StopIteration as stop:
    print("stop", stop.value, stop.args)
values = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(values), 0)), next(values))
for action in (lambda: iter(5), lambda: next(5), lambda: next([1]), lambda: iter([], 0), lambda: iter()):
    try:
        action()
    except TypeError as error:
        print(error)
for thing in ([], (), "", {}, set(), range(0), b"", {}.keys(), {}.values(), {}.items(), reversed([])):
    print(type(iter(thing)).__name__, end=" ")
print()
