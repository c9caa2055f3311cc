# Augmented, annotated and named assignments: where CPython says it is wrong.

sources = [
    'f() += 1',
    '1 += x',
    '(a, b) += 1',
    '[a] += 1',
    'a, b += 1',
    '(a, b): int',
    '[a]: int = 1',
    'a, b: int',
    '1: int',
    'f(): int',
    '(a.b := 1)',
    '(a[0] := 1)',
    '(1 := 2)',
    'x := 1',
    '(x = 1)',
    'if x = 1: pass',
    'while x = 1: pass',
    'f(a.b=1)',
    'f(1=2)',
    'f(True=1)',
    'f(x for x in y, 1)',
    'f(1, x for x in y)',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
