class Node:
    def __init__(self): self.children = []
    def __repr__(self): return f"Node({self.children})"
n = Node()
n.children.append([n] if False else 1)
print(n)
a = [1]
a.append(a)
d = {"self": None}
d["self"] = d
print(a, d, ([a],))
