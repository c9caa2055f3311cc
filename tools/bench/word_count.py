import random

random.seed(7)
vocabulary = ["".join(random.choice("abcdefghij") for _ in range(1 + i % 9)) for i in range(2000)]
text = "\n".join(" ".join(random.choice(vocabulary) for _ in range(12)) for _ in range(60_000))
counts = {}
for line in text.split("\n"):
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1
ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
print(len(counts), ranking[:3], sum(len(word) * n for word, n in ranking))
