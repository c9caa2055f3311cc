import doctest

check = doctest.OutputChecker().check_output
for want, got, flags in [
    ("1\n", "1\n", 0), ("1\n", "True\n", 0), ("1\n", "True\n", doctest.DONT_ACCEPT_TRUE_FOR_1),
    ("a  b\n", "a b\n", 0), ("a  b\n", "a b\n", doctest.NORMALIZE_WHITESPACE),
    ("a...z\n", "abcz\n", doctest.ELLIPSIS), ("a...b...z\n", "az\n", doctest.ELLIPSIS), ("...\n", "\n", doctest.ELLIPSIS),
    ("<BLANKLINE>\n", "\n", 0), ("<BLANKLINE>\n", "\n", doctest.DONT_ACCEPT_BLANKLINE),
]:
    print(repr(want), repr(got), check(want, got, flags))
for text in (">>>1", ">>> 1\n  2\n 3", "  >>> 1 # doctest: +NOPE"):
    try:
        print([(example.source, example.want) for example in doctest.DocTestParser().get_examples(text)])
    except ValueError as error:
        print(error)
