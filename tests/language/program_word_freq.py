# A small program, whole: word freq.
import collections


def word_freq():
    text = 'the quick brown fox jumps over the lazy dog ' * 3000
    c = collections.Counter()
    for w in text.split():
        c[w] += 1
    d = {}
    for w in text.split():
        d[w] = d.get(w, 0) + 1
    dd = collections.defaultdict(int)
    for w in text.split():
        dd[w] += 1
    return len(c) + len(d) + len(dd)


print(word_freq())
