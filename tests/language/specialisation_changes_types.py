# stress: every
def add(a, b):
    return a + b
def compare(a, b):
    return a < b
def item(container, key):
    return container[key]
for pair in ((1, 2), (2 ** 49, 2 ** 49), (1.5, 2), (2, 0.5), ("a", "b"), ([1], [2]), ((1,), (2,)), (True, 1), (2 ** 70, 1)):
    print(add(*pair), compare(*pair))
for container, key in (([1, 2], 0), ((1, 2), 1), ("ab", 1), ({"k": "v"}, "k"), ({1: "int"}, 1), (range(5), 2), (b"xy", 0), ([1, 2], -1)):
    print(item(container, key))
