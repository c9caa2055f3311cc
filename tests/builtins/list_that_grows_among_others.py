# Large lists keep room behind their storage; others and texts are made meanwhile.
first, second, texts = [], [], []
for number in range(120_000):
    first.append(number)
    texts.append(str(number))
    if number % 3 == 0:
        second.append(number)
        second.append(texts[-1])
print(len(first), sum(first), len(second), second[-2:], len("".join(texts)))
del first[1000:]
print(len(first), first[-1])
first.extend(second)
first += first
print(len(first), first[-1], first[1000:1003])
seen = 0
growing = list(range(3000))
for item in growing:
    seen += item
    if len(growing) < 60_000:
        growing.append(item)
        growing.extend((1, 2))
print(seen, len(growing))
growing.insert(0, "first")
growing[5:5] = range(50_000)
print(len(growing), growing[:7], growing[-1])
