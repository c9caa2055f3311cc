# Patterns of match: where CPython says it is wrong.

sources = [
    'match x:\n    case a | b: pass',
    'match x:\n    case a, a: pass',
    'match x:\n    case _: pass\n    case 1: pass',
    'match x:\n    case a: pass\n    case 1: pass',
    "match x:\n    case {**a, 'b': 1}: pass",
    'match x:\n    case {a: 1}: pass',
    'match x:\n    case A(b=1, 2): pass',
    'match x:\n    case A(b=1, b=2): pass',
    'match x:\n    case *a: pass',
    'match x:\n    case [*a, *b]: pass',
    'match x:\n    case 1 + 2: pass',
    'match x:\n    case -a: pass',
    'match x:\n    case a as b.c: pass',
    'match x:\n    case a as _: pass',
    "match x:\n    case {'a': 1, 'a': 2}: pass",
    "match x:\n    case f'a': pass",
    'match x:\n    pass',
    'match x:\n    case (1 as a) | (2 as b): pass',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
