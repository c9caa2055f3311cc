import re

print(re.findall(r"\w+", "naïve Ünïcode 日本語 a_1 ½ ² ٣"), re.findall(r"(?a)\w+", "naïve 日本語 a_1"))
print(re.findall(r"\d", "1٣²½൪"), re.findall(r"(?a)\d", "1٣"), re.findall(rb"\w", "é1".encode()))
print([hex(ord(c)) for c in re.findall(r"\s", "a \t\x1c\x85\xa0\u1680\u180e\u2003\u2028\u3000\ufeff")])
print([hex(ord(c)) for c in re.findall(r"(?a)\s", "a \t\x1c\x85\xa0\u2003")])
print(re.findall(r"\b\w", "été ça 日本 x"), re.findall(r"(?a)\b\w", "été ça 日本 x"))
pairs = [("a", "A"), ("é", "É"), ("ß", "ẞ"), ("ß", "SS"), ("ſ", "S"), ("s", "ſ"), ("k", "\u212a"), ("\u212a", "K"), ("i", "ı"), ("I", "ı"),
         ("i", "İ"), ("İ", "ı"), ("µ", "μ"), ("Μ", "µ"), ("σ", "ς"), ("Σ", "ς"), ("θ", "ϑ"), ("ﬅ", "ﬆ"), ("я", "Я"), ("ǆ", "ǅ"), ("Ⅷ", "ⅷ"),
         ("ꙋ", "ᲈ"), ("å", "\u212b"), ("Ω", "\u2126"), ("ა", "Ა"), ("ⓐ", "Ⓐ"), ("ı", "I"), ("ŉ", "ʼn"), ("1", "①")]
print(re.fullmatch("𐐀[𐐨]", "𐐨𐐀", re.I), re.fullmatch(r"(É)\1", "Éé", re.I), re.fullmatch(r"(a)\1", "aA", re.I))
for a, b in pairs:
    print(a, b, *[int(bool(re.fullmatch(p, t, f))) for p, t in ((a, b), (b, a), (f"[{a}]", b), (f"[^{b}]", a), (f"[{a}-{a}x]", b), (f"{a}+", a + b))
                  for f in (re.I, re.I | re.A)])
print(re.findall("[a-z]+", "AbcſK\u212aé", re.I), re.findall("[à-þ]+", "ÀÉþÿ×", re.I), re.findall(r"[^\W\d_]+", "aé1_日"))
print(re.findall("(?i:a)b", "Ab AB aB"), re.findall("(?-i:a)b", "Ab ab aB", re.I), re.findall("(?a:\\w)\\w", "éa aé"))
print(re.findall("[\ud800-\udfff]", "a\udc80b"), re.findall("[😀-😂]|\\N{PILE OF POO}", "😁a💩"), re.findall(".", "é😀"))
print(re.search("日", "abc"), re.search("[日-本]", "abc"), re.search("[^日]", "abc").group(), re.search("x|日|b", "abc").group())
print(re.sub("(?i)É", "-", "éÉe"), re.split("日", "a日b"), re.findall("[\\x80-\\uffff]", "a\xe9日"))
