# stress: every
l = [3, 1, 2]
l.append(4); l.extend("ab"); l.insert(1, "i"); l.insert(-1, "n"); l.insert(100, "end")
print(l, l.pop(), l.pop(0), l.index(2), l.count(4), l.remove("i"), l)
l.reverse()
print(l, l.copy(), l.copy() is l)
l.clear()
print(l, [1, 2] + [3], [0] * 3, [1, 2] * 2, len([None]))
n = [5, 3, 9]
n.sort(); print(n); n.sort(reverse=True); print(n); n.sort(key=lambda x: x % 5); print(n)
for action in (lambda: [].pop(), lambda: [1].pop(3), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].index(1, 1), lambda: [1] + 2, lambda: [1].extend(5), lambda: [].insert("a", 1)):
    try:
        action()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
