# A small program, whole: levenshtein.
def levenshtein():
    a, b = ('kitten sitting on the mat' * 4, 'sitting kitten at the mall' * 4)
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]


print(levenshtein())
