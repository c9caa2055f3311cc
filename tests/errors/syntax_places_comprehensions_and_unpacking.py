# Comprehensions and unpacking: where CPython says it is wrong.

sources = [
    '[*x for x in y]',
    '{**x for x in y}',
    '[x, y for x in z]',
    '{x: y, z for x in z}',
    '(x, y for x in z)',
    '[x for x y]',
    '[x for x in]',
    '[for x in y]',
    '[x if y for x in z]',
    '[x for x in y if]',
    '*a, *b = c',
    'a, *b, *c = d',
    '*a = b',
    'del *a',
    '[(x := 1) for x in y]',
    '[x for x in (y := z)]',
    'class A:\n    [(x := 1) for y in z]',
    '[x for x in y for z in (w := 1)]',
    '{i for i in range(5) if (j := 0) for j in range(5)}',
    'x = *a for a in b',
    'a, b for c in d',
    '*(a)',
    'print(x for x in y, z)',
    'x if y',
    'x if y else',
    'x else y',
    'a if b else c = d',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
