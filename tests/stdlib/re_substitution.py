import re

print(re.sub(r"(\w+) (\w+)", r"\2 \1", "one two three four five"))
print(re.sub(r"x*", "-", "abxd"), re.sub("", "-", "abc"), re.subn("b*", "x", "xyz"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 22 333"))
print(re.sub("a", lambda m: None, "banana"), re.sub("a", lambda m: "", "banana"))
print(re.sub("a", "b", "aaaa", 2), re.sub("a", "b", "aaaa", count=3), re.subn("a", "b", "aaaa", 0), re.sub("a", "b", "aaa", -1))
print(re.sub(r"(?P<x>a)(b)?", r"[\g<x>\2\g<0>\g<2>]", "a ab"))
print(re.sub("a", r"\n\t\\\"\'\.\-" + r"\a\b\f\r\v".replace("b", "b"), "a").encode())
print(re.sub("a", r"\0\01\012\101\377", "a").encode("latin-1"))
print(re.sub("(a)", r"\1\g<1>0\10" if False else r"\g<1>0", "a"))
print(re.sub("é+", "e", "caféé"), re.sub("a", "日", "banana"), re.sub("日", "a", "日本日"))
print(re.sub(rb"(.)(.)", rb"\2\1", b"abcd"), re.sub(b"a", lambda m: b"<" + m[0] + b">", b"banana"))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"([,;])", "a,b;c"), re.split(r"(-)|(\+)", "1-2+3"))
print(re.split("x*", "axbc"), re.split(r"\b", "one two"), re.split("", "abc"), re.split(",", "a,b,c", 1), re.split(",", "a,b", maxsplit=-1))
print(re.findall(r"\w+", "one two"), re.findall(r"(\w)(\w)?", "abc"), re.findall("a*", "baac"), re.findall("(x)?y", "yxy"))
print([m.group() for m in re.finditer(r"\d", "a1b2")], re.compile("b").findall("abcb", 2))
print([(m.group(), m.pos) for m in re.compile("a|b").finditer("abab", 1, 3)])

class S(str):
    pass

for value in (re.sub("z", "", S("abc")), re.findall("b", S("abc"))[0], re.split("b", S("abc"))[0], re.sub("b", "", S("b"))):
    print(type(value), value)
for call in (
    lambda: re.sub("a", 1, "a"),
    lambda: re.sub("a", b"b", "a"),
    lambda: re.sub(b"a", "b", b"a"),
    lambda: re.sub("a", lambda m: 5, "ba"),
    lambda: re.sub(b"a", lambda m: "x", b"a"),
    lambda: re.sub("a", "b", 5),
    lambda: re.sub("a", "b", b"a"),
    lambda: re.findall(b"a", "a"),
    lambda: re.search("a", None),
    lambda: re.sub("a", r"\1", "a"),
    lambda: re.sub("a", r"\g<1>", "a"),
    lambda: re.sub("a", r"\g<n>", "a"),
    lambda: re.sub("a", r"\g", "a"),
    lambda: re.sub("a", r"\g<", "a"),
    lambda: re.sub("a", r"\g<>", "a"),
    lambda: re.sub("a", r"\g<a b>", "a"),
    lambda: re.sub("a", r"\g<-1>", "a"),
    lambda: re.sub("a", r"x\q", "a"),
    lambda: re.sub("a", r"\400", "a"),
    lambda: re.sub("a", "\\", "a"),
    lambda: re.sub("a", "\\10", "a"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
