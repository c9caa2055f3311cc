print(min(3, 1, 2), max([3, 1, 2]), min("bca"), max("a", "bb", key=len), min([], default="none"), max(x * x for x in range(-3, 3)), min((1, 2), (1, 1)), max(1, 1.0), max(1.0, 1), min([2], default=0), max({"a": 1, "b": 0}), max([1, 2], key=lambda x: -x))
for action in (lambda: min([]), lambda: max(), lambda: min(5), lambda: max(1, "a"), lambda: min(1, 2, default=3), lambda: max([1, None])):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
