# Brackets that do not match: where CPython says it is wrong.

sources = [
    '(',
    'f(1, 2',
    '[1, 2',
    '{1: 2',
    'x = (1,\ny = 2',
    ')',
    ']',
    '}',
    '(]',
    '[}',
    '{)',
    'f(1]',
    '(1,\n2]',
    'x = [1, 2\nprint(x)',
    "print('a'\nprint('b')",
    '((1)',
    '{1, 2]',
    'a[1',
    'a[1)',
    'foo(a, b))',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
