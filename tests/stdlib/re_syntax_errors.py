import re

patterns = r"""
( ) (a (?:a a) a** a*? a+?? *a a|* (*) a{2}{3} a{3,2} [a [] [^] [b-a] [\d-z] [a-\w] \ a\ (? (?P (?P< (?P<> (?P<a (?P<a> (?P<1a>b)
(?P<a>b)(?P<a>c) (?P=a) (?P=) (?P=a (?P<a>(?P=a)) (?Px) (?<a) (?< (?<= (?<=a (?z) (?# (?(1)a) (?(0)a) (?(a)b) (?(1)a|b|c) (a)(?(1)a|b|c) (?(
(?(-1)a) (?(1a)b) (?( 1)a) (a)(?(1 (?i (?-i (?i- (?i-: (?iz) (?-z) (?i-i:a) (?a-u:b) (?au:a) (?L) (?L:a) (?-L:a) (?d) a(?i) (a(?i)) (?i:a (?ii)a (?s-m-x:a)
\1 (\1) (a)\2 (a\1) \8 (a)\10 \x \x1 \xg1 \u12 \U0001 \U00110000 \N \N{ \N{x \N{} \N{nope} \q \Q \y [\q] [\8] [\N{nope}] \400 [\400]
(?<=a+) (?<!a|bc) (?<=(a)\1) (?<=a(?<=b\1)) (a)(?<=\1) (?<=(a)(?(1)b|c)) (?<=a{2}b) (?<=a{1,2}) a{99999999999} a{1,4294967295} (?P<ä>a)(?P<ä>b) (?P<a-b>c) (?P=1)
$* ^+ \b{2} (?:)* () (?=a)* (?i)* (?x: a b # c
(?t:a) (?-t:a) (?-a:b) (?i (?> (?>a (?P>a) (?&a) (?R) (?|a) (?'a'b) (?<a>b) (?*) a++b a{2}++ a{,2}? a*+? [[:alpha:]] (?)
""".split("\n")
import warnings
warnings.simplefilter("ignore")
for line in patterns:
    for pattern in line.split(" ") if not line.startswith("$") else [line.split(" (?x")[0], "(?x: a b # c"]:
        try:
            compiled = re.compile(pattern)
            print(pattern, "->", compiled.groups, compiled.flags)
        except re.error as error:
            print(pattern, "->", error, (error.msg, error.pos, error.lineno, error.colno))
        except Exception as error:
            print(pattern, "->", type(error).__name__, error)
for pattern in ("a\nb(c", "(?x)\n  a\n  (b", b"a\n)", b"[\xff-\x00]", b"(?P<\xb5>a)", b"(?u)", b"\\u1234", b"\\N{DIGIT ONE}"):
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(error, error.pattern, error.lineno, error.colno)
for flags in (re.A | re.U, re.L, re.L | re.A):
    for pattern in ("a", b"a"):
        try:
            print(re.compile(pattern, flags))
        except ValueError as error:
            print(error)
for call in (lambda: re.compile(5), lambda: re.compile(re.compile("a"), re.I), lambda: re.error("m"),
             lambda: re.compile(["a"])):
    try:
        print(repr(call()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
