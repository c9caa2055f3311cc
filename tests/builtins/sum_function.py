print(sum([]), sum([1, 2, 3]), sum((1.5, 2)), sum(range(101)), sum([1], 10), sum([[1], [2]], []), sum(x for x in (1, 2)), sum([True, True]), sum([2 ** 62, 2 ** 62]), sum([1], start=5), sum([0.1] * 3))
for action in (lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum(5), lambda: sum([1, "a"]), lambda: sum([b""], b"")):
    try:
        action()
    except TypeError as error:
        print(error)
