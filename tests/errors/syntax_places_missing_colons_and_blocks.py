# Colons and blocks that are missing: where CPython says it is wrong.

sources = [
    'if x\n    pass',
    'if x:\npass',
    'while x\n    pass',
    'for x in y\n    pass',
    'def f()\n    pass',
    'def f():\npass',
    'class A\n    pass',
    'class A:\npass',
    'try\n    pass',
    'try:\npass',
    'with a\n    pass',
    'else\n    pass',
    'if x:\n    pass\nelse\n    pass',
    'if x:\n    pass\nelif y\n    pass',
    'match x\n    case 1: pass',
    'match x:\n    case 1\n        pass',
    'lambda x 1',
    'try:\n    pass\nexcept\n    pass',
    'try:\n    pass\nfinally\n    pass',
    'try:\n    x = 1\ny = 2',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
