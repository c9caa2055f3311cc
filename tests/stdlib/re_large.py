# stress: skip
import re

print(re.fullmatch("x{65536}", "x" * 65536).end(), re.fullmatch("x{,70000}", "x" * 70000).end(), re.match("x{2,70000}?y", "x" * 69999 + "y").end())
print(re.match("x{70000}", "x" * 69999), re.match("x{131072,}", "x" * 131071), re.fullmatch("(?:ab){40000}", "ab" * 40000).end())
print(re.match("(?:a|b)*", "ab" * 300000).end(), re.match("(?:(a)|b)*", "ab" * 300000).span(1))
words = ["w%dx" % i for i in range(9000)]
big = re.compile("|".join(words))
print(big.match("w8999x").group(), big.findall("w1x w77x w8888x nothing"), big.fullmatch("w12x é").__class__.__name__)
print(re.compile("(" * 150 + "a" + ")" * 150).match("a").lastindex)
print(re.match("(?:" * 60 + "a" + ")*" * 60, "aaa").group())
try:
    re.compile("(" * 50000 + ")" * 50000)
except RecursionError:
    print("RecursionError")
print(len(re.findall(r"\w+", "word " * 200000)), len(re.sub("a", "bb", "a" * 300000)), len(re.split(",", "x," * 200000)))
print(re.search("a*b", "a" * 3000), re.match("(a?){22}a{22}", "a" * 22).end(), re.match(r"(a+)+$", "a" * 22 + "b"))
many = "".join("(?P<g%d>%s)?" % (i, chr(97 + i % 26)) for i in range(300))
print(re.match(many, "abc").lastindex, re.compile(many).groups)
print(re.match("a" * 100000, "a" * 100000).end())
