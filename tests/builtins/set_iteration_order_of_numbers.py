print({5, 3, 1, 4, 2}, {100, 50, 10, 7, 3}, set(range(20, 0, -3)), {-1, -2, -3, 0}, {0.5, 1.5, 2}, {2 ** 40, 1, 2 ** 61})
s = {8, 16, 24, 32, 0}
print(s, list(s), s.pop(), s)
s = set()
for i in range(0, 100, 9):
    s.add(i * i % 101)
s.discard(0)
print(s, set(list(s)[3:]), {(1, 2), (3, 4), (0, 0)})
print(set(range(10)) - {3, 5}, set(range(10)) & set(range(5, 15)), set(range(3)) | {20, 10}, {i * 31 for i in range(12)})
