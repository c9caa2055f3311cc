# Splitting at one character and tests of all characters, at places around the words that are looked at together.
def spell(parts):
    return "|".join(parts)


for length in range(0, 40):
    text = "".join("abc,"[(i * 7 + length) % 4] for i in range(length))
    print(length, spell(text.split(",")), spell(text.split("z")), spell(text.split(",", 2)), text.count(","))
for text in ["", ",", ",,", ",,,,,,,,,", "a" * 8 + ",", "," + "a" * 8, ",-.+,-.+,", "\xe9,\xe8,\xff,", "\u03b1,\u03b2,,"]:
    print(ascii(text.split(",")), ascii(text.split(",", 1)), ascii(text.split(",", -5)), ascii(text.split(",", 0)))
print(ascii("a\xe9b\xe9c".split("\xe9")), ascii("abc".split("\xe9")), ascii("\u03b1-\u03b2".split("\u03b2")))
print(ascii("\x80\x00\x01\x80".split("\x80")), ascii("+,-,.".split(",")), ascii("\x2b\x2c\x2d\x2c".split("\x2c")))


class Text(str):
    pass


print([type(part).__name__ for part in Text("a,bc").split(",")], type(Text("abc").split(",")[0]).__name__)

TITLES = ["", "a", "hello world", "HELLO wORLD", "it's o'clock", "a1b2 c3d4e5f6", "abcdefgh ijklmnop", "abcdefghi", "abcdefg h"]
for text in TITLES + ["x" * n + "-" + "Y" * n for n in range(1, 12)] + ["[a]{b}`c@d", "\x00a\x7fb\x1fc"]:
    print(repr(text.title()), repr(text.upper()), repr(text.lower()), repr(text.capitalize()))

for text in ["", "a", "1", "_", "a1", "1a", "_1", "a b", "abc\xe9", "\xe9", "\xb2", "a\x7f", "\u0663", "Ab", "a" * 20 + "-"]:
    print(
        ascii(text), text.isalpha(), text.isalnum(), text.isdecimal(), text.isdigit(), text.isnumeric(),
        text.isspace(), text.isprintable(), text.isidentifier(),
    )
