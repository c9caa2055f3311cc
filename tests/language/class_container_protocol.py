class Stack:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __iter__(self): return iter(self.items)
    def __reversed__(self): return "reversed!"
    def __contains__(self, v): return v in self.items
s = Stack(1, 2, 3)
s[0] = 10
del s[1]
print(len(s), s[0], s[-1], s[0:2], list(s), reversed(s), 3 in s, sum(s), [*s])
