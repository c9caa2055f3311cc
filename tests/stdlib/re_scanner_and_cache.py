import re

scanner = re.Scanner([
    (r"[a-zA-Z_]\w*", lambda scanner, token: ("name", token)),
    (r"\d+\.\d*", lambda scanner, token: float(token)),
    (r"\d+", lambda scanner, token: int(token)),
    (r"=|\+|-|\*|/", "operator"),
    (r"\s+", None),
])
print(scanner.scan("sum = 3*foo + 312.50+bar ?"))
print(re.Scanner([("a", "A"), ("B", lambda s, t: s.match.span())], re.I).scan("AbaB"))
steps = re.compile(r"\w").scanner("ab c")
print(steps.match(), steps.match(), steps.match(), steps.search(), steps.search(), steps.pattern)
steps = re.compile("x*").scanner("axb")
print([steps.search().span() for _ in range(4)], steps.search())
print(re.compile("cached") is re.compile("cached"), re.compile(re.compile("a")) is re.compile("a"))
first = re.compile("cached")
re.purge()
print(re.compile("cached") is first, re.compile("cached") == first)
for i in range(600):
    re.compile("x%d" % i)
print(re.match("x%d", "x%d"), re.match("x599", "x599"))
words = iter(re.finditer("a", "aa"))
print(next(words), next(words), next(words, None), iter(words) is words, type(words).__name__)
import copyreg
print(copyreg.dispatch_table[re.Pattern](re.compile("a", re.I))[1])
