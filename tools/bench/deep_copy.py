"""Copies of nested data and of objects that refer to each other."""
from copy import copy, deepcopy


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        self.data = {"size": len(name), "tags": ["a", name], "pair": (1, [2])}
        if parent is not None:
            parent.children.append(self)


def tree(depth, parent=None):
    node = Node("n" * depth, parent)
    if depth:
        for _ in range(3):
            tree(depth - 1, node)
    return node


def count(node):
    return 1 + sum(map(count, node.children))


root = tree(5)
plain = {"list": [list(range(10)) for _ in range(50)], "dict": {i: {"k": (i, str(i))} for i in range(100)}}
total = 0
for _ in range(24):
    again = deepcopy(root)
    total += count(again) + (again.children[0].parent is again)
    data = deepcopy(plain)
    total += len(data["dict"]) + (data["list"][0] is not plain["list"][0])
for _ in range(12000):
    shallow = copy(plain)
    total += shallow["list"] is plain["list"]
print(total)
