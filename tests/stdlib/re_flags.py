import re

print([repr(flag) for flag in (re.I, re.A, re.NOFLAG, re.I | re.S, re.I | re.M | re.X, ~re.I & re.I, re.RegexFlag(0), re.RegexFlag(2 | 1 << 20))])
print([str(flag) for flag in (re.I, re.M | re.I)], re.I == 2, re.I | 8, int(re.S), re.IGNORECASE is re.I, type(re.I), isinstance(re.I, int))
print([flag.name for flag in re.RegexFlag], re.RegexFlag["I"], re.RegexFlag(8), bool(re.NOFLAG))
print(re.compile("(?im)a").flags, re.compile("(?x) a b").match("ab"), re.compile(b"(?i)a").flags, re.compile("a", re.A).flags)
verbose = re.compile(r"""
    (\d+)   # digits
    [ #]*   # blanks in sets count
    \#      # a hash
    (?-x: x)?
    \ y
    """, re.VERBOSE)
print(verbose.match("12 #x y"), verbose.match("12 ## x y"))
print(re.match("(?x) a # comment\n b | c # d", "ab"), re.match("(?x)a b|c d", "cd"), re.match("(?x)a (?# c ) + b", "aab"))
print(re.match("(?s).", "\n"), re.match("(?s:.).", "\n\n"), re.match("(?s-i:.)(?i:A)", "\na", re.I))
print(re.findall("(?m)^a$", "a\na\nb"), re.findall("(?m:^)a", "a\na"), re.findall("^a", "a\na", re.M))
print(re.match(r"(?i:(?-i:a)B)", "ab"), re.match(r"(?i:(?-i:a)B)", "AB"))
for name in ("A", "ASCII", "DEBUG", "DOTALL", "I", "L", "LOCALE", "M", "NOFLAG", "S", "T", "U", "UNICODE", "VERBOSE", "X"):
    print(name, int(getattr(re, name)), end=" ")
print()
print(sorted(name for name in re.__all__ if not hasattr(re, name)))
try:
    re.nothing
except AttributeError as error:
    print(error)
