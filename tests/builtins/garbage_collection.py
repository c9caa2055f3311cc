# stress: every
# sanitize: skip
import gc
class Node:
    def __init__(self, other=None): self.other = other
for i in range(200):
    a = Node()
    a.other = Node(a)
print(gc.collect() >= 0, gc.isenabled())
deleted = []
class Tracked:
    def __init__(self, n): self.n = n
    def __del__(self): deleted.append(self.n)
def make():
    for i in range(3):
        Tracked(i)
make()
gc.collect()
print(sorted(deleted))
keep = [Node(i) for i in range(50)]
text = "".join(str(n.other) for n in keep)
gc.collect()
print(len(text), keep[10].other)
