# Trees back to source text.
import ast

for text in (
    "x = y = 1, 2", "x: int = (yield)", "(x): int", "a, *b = c", "x **= -2", "del a, b[1:2, ::3]", "return_ = lambda x, *y: z",
    "print((a, b), *c, k=1, **d)", "(a + b) * c - (d - e)", "-x ** -y", "(-x) ** y", "not (a and b) or c", "a < b <= (c < d)",
    "(x := 5)", "[x async for x in y if a if b]", "{**a, 'b': 1}", "f'{a!r:>{w}} {{}} {b + 1}'", "f\"it's {x['k']}\"",
    "'\\n' b'\\x00' if 0 else 1e400", "(1).real + 1.5.real", "assert x, 'm'", "from ..a import (b as c, d)", "import a.b as c",
    "raise E from None", "global a, b", "(yield from x)", "lambda: (yield)", "x = await_ if (a if b else c) else d",
    "if a:\n    b\nelif c:\n    d\nelse:\n    e", "for x, y in z:\n    pass\nelse:\n    break", "while 1:\n    continue",
    "with a as b, c:\n    pass", "try:\n    a\nexcept E as e:\n    b\nelse:\n    c\nfinally:\n    d",
    "@d(1)\nasync def f(a, /, b=1, *, c: int = 2, **k) -> None:\n    '''Doc\n    text.'''\n    await g()",
    "class C(B, metaclass=M):\n    x = 1\n    def f(self): return self",
    "match x:\n    case [1, *_] | {'a': None, **r}:\n        pass\n    case C(a, b=1) as d if e:\n        pass\n    case _:\n        pass",
):
    print(ast.unparse(ast.parse(text)))
    print("-" * 20)
