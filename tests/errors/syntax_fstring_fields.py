# What the fields of f-strings must not hold: each is told where CPython notices it.
sources = r'''
f'{#}'
f'{a#}'
f'{\n}'
f'{a\n}'
f'{"\n".join(x)}'
rf'{\d}'
f'{d['a']}'
f'{3' f'}'
f'{f'{a}'}'
f"{x["k"]}"
f'{a:{b:{c}}}'
f'{a!ss}'
f'{a!r }'
f'{a! r}'
f'{a!}'
f'{a!x:5}'
f'{"x'
f'{"x}'
f'{**a}'
f'{*a}'
f'a{'b'}'
f'{a' 'b}'
f'{(}'
f'{a['b'](1)}'
'''.split("\n")[1:-1]
for source in sources:
    try:
        compile("x = " + source + "\ny = 1\n", "<s>", "exec")
        print(source, "is right")
    except SyntaxError as error:
        print(source, error.msg, error.lineno, error.offset)
a, width, d = "text", 6, {"k": 'v'}
print(f'{a!r:>{width + 2}}|{d["k"]}|{a!s}|{a=}|{a = !r}|{"#"}|{f"{a}"}|{"""q"""}', f"""{d["k"]}{'a'
  'b'}""", f'{{#}}\n{a:\x3e6}', rf'\d{a}', f'{a:{width}}|', f'{"a" "b"}')
