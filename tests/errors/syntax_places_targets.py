# What cannot be assigned to: where CPython says it is wrong.

sources = [
    '1 = x',
    'f() = 1',
    'a + b = c',
    '(a, 1) = b',
    "'text' = 1",
    'None = 1',
    'x.y() = 2',
    '[a, b()] = c',
    'x if y else z = 1',
    'lambda: 0 = 1',
    '(x for x in y) = 1',
    '{1, 2} = 3',
    'a < b = c',
    'not a = b',
    '-a = b',
    "f'{x}' = 1",
    '... = 1',
    '`a` = 1',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
