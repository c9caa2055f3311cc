# What cannot be deleted, looped with or bound by with: where CPython says it is wrong.

sources = [
    'del f()',
    'del 1',
    'del (a, b())',
    'del a + b',
    'for 1 in x: pass',
    'for f() in x: pass',
    'for x, 1 in y: pass',
    'with a as 1: pass',
    'with a as f(): pass',
    '[x for 1 in y]',
    '[x for f() in y]',
    'for x: pass',
    'for x in : pass',
    'for x of y: pass',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
