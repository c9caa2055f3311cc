import unicodedata as u

for c in "a Aé1½٣²日가\u0301\u200f(\x00😀\ud800ﬁÅⅧ一\U000f0000\u0378€\uff21\u0e33ŉ":
    print(ascii(c), u.name(c, None), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c),
          u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
total = 0
for code in range(0, 0x110000, 7):
    c = chr(code)
    total = (total * 31 + sum(map(ord, u.category(c) + u.bidirectional(c) + u.east_asian_width(c) + u.decomposition(c) + u.name(c, "-")))
             + u.combining(c) + u.mirrored(c) + int(u.numeric(c, 0) * 60)) % 1000000007
print(total)
print(u.lookup("SNOWMAN"), u.lookup("latin small letter e with acute"), u.lookup("HANGUL SYLLABLE GAG"), u.lookup("NULL") == "\0", u.unidata_version)
samples = ["é", "e\u0301", "ﬁ", "Å", "\u212b", "가", "\u1100\u1161", "a\u0315\u0300\u05ae\u0062", "１２", "ḍ̇", "q\u0307\u0323", "ascii", "", "\u0344", "한글", "½", "ﷺ", "a\ud800\u0301"]
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, [ascii(u.normalize(form, s)) for s in samples], [int(u.is_normalized(form, s)) for s in samples])
for call in (lambda: u.name("\0"), lambda: u.lookup("nope"), lambda: u.decimal("a"), lambda: u.digit("½"), lambda: u.numeric("a"), lambda: u.name("ab"),
             lambda: u.category(""), lambda: u.category(5), lambda: u.normalize("X", "é")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
