def run(n):
    counts = {}
    for i in range(n):
        key = i * 7919 % 10007
        counts[key] = counts.get(key, 0) + 1
    words = {}
    for i in range(n):
        word = "key" + str(i % 5000)
        if word in words:
            words[word] += i
        else:
            words[word] = i
    for i in range(0, 5000, 2):
        del words["key" + str(i)]
    total = 0
    for key, value in words.items():
        total += value
    return len(counts), sum(counts.values()), len(words), total


print(run(1_500_000))
