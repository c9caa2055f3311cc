# Indentation: where CPython says it is wrong.

sources = [
    ' x = 1',
    'x = 1\n  y = 2',
    'if x:\n    a\n  b',
    'if x:\n  a\n    b',
    'def f():\n    x\n   y',
    'if x:\n\ta\n        b',
    'if x:\n        a\n\tb',
    'class A:\n    def f(self):\n    x = 1',
    'for x in y:\n# comment\nz',
    'if 1:\n    pass\n      pass',
    'def f():\n\n\nx = 1',
    'while 1:\n    if 2:\n        x\n      y',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
