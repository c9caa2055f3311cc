def make(depth):
    if depth == 0:
        return (None, None)
    depth -= 1
    return (make(depth), make(depth))


def check(tree):
    left, right = tree
    return 1 if left is None else 1 + check(left) + check(right)


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make_nodes(depth):
    return Node(None, None) if depth == 0 else Node(make_nodes(depth - 1), make_nodes(depth - 1))


def check_nodes(node):
    return 1 if node.left is None else 1 + check_nodes(node.left) + check_nodes(node.right)


long_lived = make(16)
print(sum(check(make(d)) for d in range(4, 16) for _ in range(4)), check(long_lived))
print(sum(check_nodes(make_nodes(d)) for d in range(4, 15) for _ in range(4)))
