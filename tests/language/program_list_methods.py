# A small program, whole: list methods.
def list_methods():
    l = []
    t = 0
    for i in range(60000):
        l.append(i)
    for i in range(30000):
        t += l.pop()
    l.extend(range(1000))
    l.reverse()
    l.insert(0, 5)
    t += l.index(500) + l.count(3)
    for i in range(200):
        t += l[i:i + 50][0] + (l[-1] in l)
    return t


print(list_methods())
