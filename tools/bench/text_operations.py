"""split, join, replace, strip, partition, case and format on lines of text."""

LINES = [f"  key{i % 50} = value {i}, second {i * 7 % 100};third|fourth-{i}  # remark {i}\n" for i in range(3000)]
total = 0
for _ in range(25):
    counts = {}
    out = []
    for line in LINES:
        line = line.split("#", 1)[0].strip()
        key, _, value = line.partition(" = ")
        parts = value.replace(";", ",").replace("|", ",").split(",")
        parts = [part.strip().title() for part in parts if part]
        counts[key] = counts.get(key, 0) + len(parts)
        if parts[0].startswith("Value") and not line.endswith("zz"):
            out.append("{}: {}".format(key.upper(), "; ".join(parts).lower()))
        out.append("%s/%d" % (key, len(value)))
    text = "\n".join(out)
    total += len(text) + text.count(":") + len(counts) + text.find("key49/")
print(total, out[3])
