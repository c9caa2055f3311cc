import copy
import re

match = re.search(r"(?P<first>\w+) (?P<second>\w+)(?P<third>!)?", "** hello world **")
print(match.groupdict(), match.groupdict("-"), match.groups(), match.groups(0))
print(match["first"], match[2], match.group("second", "first"), match.start("second"), match.end(1), match.span("third"))
print(match.expand(r"\2, \g<first>\g<3>\x" if False else r"\2, \g<first>\g<3>\n\\ \101\0"))
print(match.lastindex, match.lastgroup, bool(match), repr(match))
print(copy.copy(match) is match, copy.deepcopy(match) is match)
for key in (4, -1, "none", "x", 1.5, [], None, 2 ** 70):
    try:
        print(match.group(key))
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
for call in (lambda: match.start(1, 2), lambda: match[9], lambda: match.expand(r"\9"), lambda: match.expand(r"\g<x>"),
             lambda: type(match)(), lambda: match.group(x=1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(type(match), type(match).__module__, isinstance(match, re.Match), re.Match[str], re.Pattern[bytes])
print(repr(re.match(".*", "x" * 80)), repr(re.match(b".", b"\xff")))

pattern = re.compile(r"(?P<a>x)(y)(?P<c>z)", re.I | re.M)
print(pattern.groups, pattern.groupindex, dict(pattern.groupindex), pattern.flags, pattern.pattern)
print(copy.copy(pattern) is pattern, copy.deepcopy(pattern) is pattern, pattern == re.compile(r"(?P<a>x)(y)(?P<c>z)", re.I | re.M))
print(re.compile("a") == re.compile(b"a"), re.compile("a") != re.compile("a", re.I), hash(re.compile("a")) == hash(re.compile("a")))
try:
    pattern.groupindex["n"] = 1
except TypeError as error:
    print(error)
for flags in (0, re.I, re.A, re.X | re.S, re.U, re.DEBUG and 0, re.M | re.I | re.A):
    print(re.compile("abc", flags), re.compile(b"abc", flags & ~re.U))
print(re.compile("x" * 300))
print(re.compile("a'b\"c\n"))
