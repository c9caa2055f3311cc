import zlib


def show(*values):
    print(*(ascii(value) for value in values))


cyrillic = "\u0434\u043e\u0440\u043e\u0433\u0438\u0435 \u0434\u0440\u0443\u0437\u044c\u044f"
mixed = "a\u00e9\u4e00\U0001f600b"
for text in (cyrillic, mixed, "stra\u00dfe", "\u01c6x \u01c5", "\u03a3\u03a3 \u03c3\u03a3.", "\u0130i", "plain"):
    show(text.upper(), text.lower(), text.title(), text.swapcase(), text.capitalize(), text.casefold())
    show(repr(text), text[::-1], text[::2], text[1::3], text[-2::-2], text[3:1], text[1:], text[:1:-1])
    show(text + "'", repr(text + "'"), repr(text + "'\""), repr(text + "\\"), repr(text + "\n\u2028\x7f"))
# What is left may be narrower.
show(mixed.replace("\U0001f600", ""), mixed.replace("\U0001f600", "\u4e01"), mixed.replace("\U0001f600", "x").replace("\u4e00", "y"))
for text, old, new in ((mixed, "\u4e00\U0001f600", "--"), ("\u00e9\u00e9", "\u00e9", "e"), ("\u00e9a", "\u00e9", "e"), ("ab", "a", "\u00e9"), ("ab", "a", "\u4e00"),
                       ("\u4e00a", "a", "\u00e9"), ("\u4e00a", "\u4e00", "\u00e9"), ("\u4e00", "\u4e00", ""), (cyrillic, "", "-"), (cyrillic, "\u0434", "\u0434\u0434"),
                       ("\U0001f600\u4e00", "\U0001f600", "\u00ff"), ("aXbX", "X", "\x7f"), ("\u00ffX", "X", "\u00ff")):
    for count in (-1, 0, 1, 2):
        answer = text.replace(old, new, count)
        show(answer, answer == "".join(list(answer)), hash(answer) == hash("".join(list(answer))))
# Slices of wide texts that hold only narrow characters equal narrow texts.
pairs = "\u4e00a" * 5
show(pairs[1::2] == "aaaaa", {pairs[1::2]: 1}.get("aaaaa"), pairs[::2] == "\u4e00" * 5, ("\U0001f600\u00e9" * 3)[1::2] == "\u00e9" * 3)

# Patterns that nearly match at many places.
for unit in ("\u0434", "\U0001f600", "\u00e9", "a"):
    for size in (5, 15, 16, 17, 18, 40, 100):
        text = (unit + "\u0431") * size + unit + "\u0432" + unit + "\u0431" * 3
        show([text.find(unit + end) for end in ("\u0431", "\u0432", "\u0433", "\u0431\u0431")], text.count(unit + "\u0431"), text.rfind(unit + "\u0432"),
             unit * 3 in text, (unit * size).find(unit * size + "\u0431"), (unit * size + "\u0431").find(unit + "\u0431"), len(text.split(unit + "\u0431")))
        show(text.find("\u0432"), text.find("\u0433"), text.index("\u0431", 3), "\u0432" in text, text.find("q"), text.find("\u4e00"))
near = "\u0100\u0101\u0001\u0100\u0000\u0101"
show([near.find(c) for c in ("\u0101", "\u0001", "\u0000", "\u0100", "\u0102", "\u0200")])

spaces = [chr(c) for c in range(0x3100) if chr(c).isspace()]
show(spaces, "".join(["a" + c for c in spaces]).split(), ("\u3000\u2003 \u0434 \x85\u3000").strip(), "\u0434\x1c\u0435".split())
for name in ("isalpha", "islower", "isupper", "istitle", "isprintable", "isalnum", "isdecimal", "isnumeric", "isidentifier"):
    answers = bytes(getattr(chr(c), name)() for c in range(0x900))
    print(name, sum(answers), zlib.crc32(answers))
for name in ("upper", "lower", "title", "swapcase", "casefold", "capitalize"):
    answers = "".join(getattr("x" + chr(c) + "y", name)() for c in range(0x700))
    print(name, len(answers), zlib.crc32(answers.encode("utf-8", "surrogatepass")))
