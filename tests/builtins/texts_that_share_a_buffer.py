import gc

# Repeated concatenation: prefixes share what they have in common, and all of them stay what they are.
for piece in ("ab", "\u00e9", "\u0434", "\U0001f600", "a\u0434"):
    text = ""
    kept = []
    for i in range(200):
        text += piece
        if i % 7 == 0:
            kept.append(text)
    gc.collect()
    print(all(prefix == piece * (7 * n + 1) for n, prefix in enumerate(kept)), len(text) == 200 * len(piece))
    early = kept[10]
    branch = early + "x"
    other = early + "y"
    print(branch[-1], other[-1], branch[:-1] == early == other[:-1], text == piece * 200)
    table = {prefix: n for n, prefix in enumerate(kept)}
    print([table[piece * (7 * n + 1)] for n in range(len(kept))] == list(range(len(kept))), hash(text) == hash(piece * 200))
    print(text.find(piece * 3, 5), text.count(piece), text[3:9] == (piece * 200)[3:9], text.split(piece)[:2], text[::-1] == (piece * 200)[::-1])
    print(text.encode() == (piece * 200).encode(), text < text + "a", text.upper() == (piece * 200).upper(), repr(text) == repr(piece * 200))
    wider = text + "\U0001f601"
    print(wider[:-1] == text, len(wider), text == piece * 200)
text = "k" * 40
for i in range(5):
    text += "v"


class Text(str):
    pass


derived = Text(text)
derived.extra = 1
gc.collect()
print(derived == text, derived.extra, len(derived), derived + "w" == text + "w", type(derived + "w").__name__)
names = {}
for i in range(3):
    name = "attribute_with_a_rather_long_name_"
    for c in "xyz":
        name += c + str(i)
    setattr(Text, name, i)
    names[name] = i
gc.collect()
print(Text.attribute_with_a_rather_long_name_x1y1z1, names["attribute_with_a_rather_long_name_x2y2z2"], sorted(names))
seen = {hash(str(i)) for i in range(100000)}
print(len(seen) > 99900, 0 not in seen, hash("a") == hash("ba"[1:]), len({hash(str(i)) & 1023 for i in range(20000)}))
try:
    "ab" * (1 << 40)
except MemoryError:
    print("MemoryError")
