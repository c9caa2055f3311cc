# Characters that have no place in a program: where CPython says it is wrong.

sources = [
    'a = 5$',
    'a ? b',
    'x = 1 \\ y',
    'print(\u201chello\u201d)',
    'a\xa0= 1',
    '\u2014',
    'a = b\u200b',
    '!x',
    'x !y',
    'a -> b',
    'a <> b',
    'x++',
    '++',
    'x === y',
    'a && b',
    'a || b',
    '@',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
