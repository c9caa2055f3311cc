def attempt(name, *arguments, **named):
    for kind in (set, frozenset):
        items = kind([1, 2, 3])
        def shown():
            return sorted(items, key=str)
        if not hasattr(items, name):
            continue
        try:
            result = getattr(items, name)(*arguments, **named)
            print(name, sorted(result, key=str) if isinstance(result, (set, frozenset)) else result, shown(), end=" | ")
        except (TypeError, ValueError, KeyError) as error:
            print(name, type(error).__name__, error, shown(), end=" | ")
    print()
for name in ("add", "remove", "discard", "pop", "clear", "copy", "update", "union", "intersection", "difference", "symmetric_difference", "intersection_update", "difference_update", "symmetric_difference_update", "issubset", "issuperset", "isdisjoint", "__and__", "__or__", "__sub__", "__xor__", "__iand__", "__le__", "__eq__"):
    for arguments in ((), (1,), ([],), ([[]],), ([1, 9],), ({2}, [3]), ("ab"[:0],), (frozenset([1]),), (None,)):
        attempt(name, *arguments)
for action in (lambda: set(5), lambda: set([1], [2]), lambda: set(iterable=[1]), lambda: frozenset(x=1), lambda: {[]}, lambda: {1} | [2], lambda: {1} < [2], lambda: hash({1}), lambda: set().pop(), lambda: {1}.remove([]), lambda: {frozenset([1])}.remove({1}), lambda: {1} in {frozenset([1])}, lambda: [] in {1}, lambda: {1}.remove((1, 2)), lambda: {1} + {2}):
    try:
        print(action())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
print(type({1} | frozenset([2])).__name__, type(frozenset([1]) | {2}).__name__, frozenset([1]) == {1}, {1} >= frozenset(), frozenset(f := frozenset([1])) is f, f.copy() is f, f.union() is f, {1, 1.0, True}, set("") == set(()))
