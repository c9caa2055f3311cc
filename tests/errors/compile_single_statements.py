# compile() in single mode takes one statement, whose value is displayed.
sources = ["x = 1\n", "1 + 1\n", "x = 1; y = 2\n", "x = 1\ny = 2\n", "if 1:\n    'in'\n", "if 1: 'in'", "if 1:\n  pass\nx\n", "",
           "\n", "# comment\n", "3\n\n# comment\n", "def f(:\n", "(1,\n", "from __future__ import annotations\n", "class A:\n  'a'",
           "'a'; 'b'\n"]
for source in sources:
    try:
        code = compile(source, "<test>", "single")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset)
    else:
        print(repr(source))
        exec(code, {})
