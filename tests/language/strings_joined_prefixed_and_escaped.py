print("a" 'b' """c""" r"\n", "x" "y", "a" "b".upper(), ("a"
    "b"), f"a" "b" f"{1}", rb"\x" b"\x41", Rb"\1", bR"\2", "\
joined", '''multi
line''', """a"b""", "\x41\u0042\U00000043\103\N{DIGIT ONE}\0end".encode(), "\a\b\f\n\r\t\v".encode(), r"\\", r"\"", u"u", R"\R", b"\xff\377\0", '\'', "\"", len("\\\n"), len(r"\
"), "tab	inside")
x, width, d = 3.14159, 10, {"k": "v", 'q"': 1}
print(f"{x}", f"{x:.2f}", f"{x:{width}.{2}f}", f"{x!r:>10}", f"{{}}", f"{{{x}}}", f"{d['k']}", f"{x=}", f"{x = }", f"{x=:.1f}", f"{x=!s}", f"{'a' 'b'}", f"{(lambda q: q)(1)}", f"{x if x else 0}", f"{[i for i in 'ab']}", f"{ {'a': 1}['a'] }", f"{x!s}", f"{'é'!a}", f"{1,}", f"{*[1, 2],}", f"{x:}", f"{'x':*^5}", f"""{
x}""", f"a{''}b", f"{f'{x:.1f}'}", f"{x:{'>'}{width}}", f'{"quoted"}', f"{x}" f"{width}", rf"\{width}", f"\N{DIGIT TWO}", f"{d!r:.3}", f"{0x10}{0b1}{1e3}", f"{1 if True else 2:03}", f"{b'x'}", f"{None}{True}{...}", f"{x:%}", f"{10**20:,}", f"{x!r}", f"{'a': <{2 + 1}}|", f"{not x}", f"{x == x}", f"{x != x}", f"{x >= 1}", f"{-x}", f"{width:#x}", f"{'nl'!r}")
class Spec:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
s = Spec()
print(f"{s}", f"{s:abc}", f"{s!s:>5}", f"{s!r}", f"{s:{width}}", f"{s:a{width}b}", f"{s:%H:%M}", f"{s=}", f"{s=:x}", f"{s:{{}}}" if False else "", f"{s: }", format(s, "z"), "{:{}}".format(s, "q"), "%s %r" % (s, s))
for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{x!z}'", "f'{x!}'", "f'{a b}'", "f'{lambda x: 1}'", "f'{x;y}'", "f'{!r}'", "f'{x!r y}'", "f'{(}'", "f'{)}'", "'\\x1'", "'\\N{nope}'", "b'é'", "'a' b'b'", "f'{yield}'", "f'{*x}'", "f'{x=!}'", "f'{x:'", "f'{None = }'", "ur'a'", "fb'a'", "'abc", "'''abc", "'\\U00110000'", "b'\\x'", "f'{x=y}'", "f'{:=5}'", "f'{x:=5}'", "f''{}"):
    try: compile(source, "s", "eval"); print(source, "compiles")
    except SyntaxError as error: print(source, "|", error.msg)
