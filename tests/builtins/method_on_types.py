print(str.upper("abc"), list.append.__name__, dict.get({"a": 1}, "a"), int.__add__(1, 2), "".join.__name__, list.__len__([1, 2]), str.__contains__("abc", "b"), "abc".__getitem__(1), [1, 2].__iter__().__next__(), (5).__str__(), "x".__eq__(5), (1).__lt__(2))
for action in (lambda: str.upper(5), lambda: list.append([1]), lambda: dict.get(), lambda: [].append(1, 2), lambda: "a".upper(1), lambda: [].sort(1), lambda: {}.get(), lambda: "".join(), lambda: [].append(x=1), lambda: "a".split(nope=1), lambda: len(), lambda: len(1, 2), lambda: abs(x=1), lambda: int(x="5")):
    try:
        action()
    except TypeError as error:
        print(error)
