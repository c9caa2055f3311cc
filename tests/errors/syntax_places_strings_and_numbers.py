# Strings and numbers that do not end well: where CPython says it is wrong.

sources = [
    "'abc",
    '"abc',
    "'''abc",
    '"""abc\n\n',
    "x = 'it's'",
    "b'abc",
    "rb'abc",
    "f'{x'",
    "f'{'",
    "f'{}'",
    "f'}'",
    "f'{x!}'",
    "f'{x!z}'",
    "f'{!r}'",
    "f'{a b}'",
    "f'{x:{y'",
    '1abc',
    '1_',
    '1__0',
    '0x',
    '0b2',
    '0o8',
    '012',
    '1e',
    '1.5j2',
    '0xg',
    '1_000_',
    '0_7',
    "'a' b'b'",
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
