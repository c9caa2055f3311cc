from itertools import *
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(accumulate([], initial=5)), list(chain("ab", [1], ())), list(chain.from_iterable(["ab", [1]])), list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 2])), list(filterfalse(None, [0, 1, ""])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(islice("abcdef", 2, None, 2)), list(islice("abc", 2)), list(islice(range(10), 3, 8, 2)), list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(str.isalpha, "ab1c")), list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest()), list(pairwise("abcd")), list(pairwise("a")))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), [list(t) for t in tee("xy", 3)])
for action in (lambda: islice("a", -1), lambda: islice("a", 0, 1, 0), lambda: chain(5).__next__(), lambda: list(accumulate(["a", 1])), lambda: zip_longest([], nope=1), lambda: tee([], -1)):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
