# Calls and parameters: where CPython says it is wrong.

sources = [
    'f(a=1, 2)',
    'f(a=1, a=2)',
    'def f(a=1, b): pass',
    'def f(a, a): pass',
    'def f(*): pass',
    'def f(*, **k): pass',
    'def f(**k, a): pass',
    'def f(/): pass',
    'def f(a, /, b, /): pass',
    'def f(*a, *b): pass',
    'def f((a, b)): pass',
    'def f(1): pass',
    'def f(a, *, b, /): pass',
    'lambda a=1, b: 0',
    'lambda a, a: 0',
    'lambda *: 0',
    'def f(a:1=): pass',
    'def f(a=): pass',
    'class A(x for x in y): pass',
    'f(a for a in b for)',
    'f(,)',
    'f(a,,b)',
    'def (a): pass',
    'def f: pass',
    'class: pass',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
