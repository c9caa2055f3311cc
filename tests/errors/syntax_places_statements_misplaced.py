# Statements where they may not stand: where CPython says it is wrong.

sources = [
    'return',
    'return 1',
    'yield 1',
    'break',
    'continue',
    'def f():\n    break',
    'await x',
    'async def f():\n    yield 1\n    return 2',
    'x = await y',
    'def f():\n    await x',
    'def f():\n    async with x: pass',
    'def f():\n    async for x in y: pass',
    'nonlocal x',
    'def f():\n    nonlocal x',
    'def f(x):\n    global x',
    'def f():\n    x = 1\n    global x',
    'def f():\n    print(x)\n    global x',
    'def f():\n    from a import *',
    'from __future__ import no_such',
    'x = 1\nfrom __future__ import annotations',
    'from __future__ import braces',
    'class A:\n    return 1',
    '[await x for x in y]',
    'lambda: (yield from x)\nyield',
    'def f():\n    global x\n    nonlocal x',
]
for source in sources:
    try:
        compile(source + "\n", "<test>", "exec")
        print(repr(source), "is accepted")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset,
              ascii(error.text))
