# What the compiler finds odd is a SyntaxWarning; an escape that does not exist is a DeprecationWarning, shown on request.
import warnings

sources = ["x = 1\nx is 1", "x = ()\nx is not 'a'", "assert (1, 'always true')", "1()", "'a'()", "[1](0)", "(1, 2)[1, 2]",
           "'abc'['a']", "x = '\\d'", "x = b'\\c'", "f'{1}'()", "x = 1if 2else 3", "'\\400'", "[1, 2]['a']", "None()", "{1}[0]"]
for source in sources:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<test>", "exec")
        except SyntaxError as error:
            print(repr(source), error)
    print(repr(source), [(each.category.__name__, str(each.message), each.lineno, each.filename) for each in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for source in sources[0], sources[8]:
        try:
            compile(source, "<test>", "exec")
        except SyntaxError as error:
            print(error.msg, error.lineno)
