# An enumerate of rows whose parts go straight into nested targets.
names, values = ["a", "b", "c"], [1, 2, 3]
for i, (name, value) in enumerate(zip(names, values)):
    print(i, name, value)
for i, (name, value) in enumerate({"x": 1, "y": 2}.items(), 5):
    print(i, name, value)
for i, (a, b, c) in enumerate(zip(names, values, "xyz")):
    print(i, a, b, c)
for i, (a, b, c, d) in enumerate(zip(names, values, "xyz", "uvw")):
    print(i, a, b, c, d)
for i, (j, name) in enumerate(enumerate(names), 10):
    print(i, j, name)
for i, (j, (a, b)) in enumerate(enumerate(zip(names, values))):
    print(i, j, a, b)
for i, (a, *b) in enumerate(zip(names, values)):
    print(i, a, b)
for i, [a, b] in enumerate(["xy", "zw"]):
    print(i, a, b)
for (i, (a, b)) in enumerate(list(zip(names, values)), 2**60):
    print(i, a, b)
for i, (a, b) in enumerate(zip(names, values), 2**49 - 2):
    print(i, a, b)
print([(i, a, b) for i, (a, b) in enumerate(zip(names, values)) if i != 1], {i: a + str(b) for i, (a, b) in enumerate(zip(names, values))})
print(sum(i * b for i, (a, b) in enumerate(zip(names, values))))

# Other widths: the index is stored, the rest is not.
for wrong in (lambda: zip(names, values, values), lambda: zip(names), lambda: ["ab", "abc"], lambda: [1]):
    i = a = b = None
    try:
        for i, (a, b) in enumerate(wrong()):
            print(i, a, b)
    except (ValueError, TypeError) as error:
        print(i, a, b, error)
try:
    for i, a, b in enumerate(zip(names, values)):
        pass
except ValueError as error:
    print(error)

# What stops and goes on, and what the iterators have afterwards.
numbered = enumerate(zip(names, values))
for i, (a, b) in numbered:
    if i == 1:
        break
print(next(numbered), next(numbered, "end"))
numbered = enumerate(zip(names, values))
for i, (a, b) in numbered:
    print(i, a, b, next(numbered, "end"))


class Numbered(enumerate):
    def __next__(self):
        i, row = super().__next__()
        return -i, row


for i, (a, b) in Numbered(zip(names, values)):
    print(i, a, b)


class Rows(zip):
    def __next__(self):
        return super().__next__()[::-1]


for i, (a, b) in enumerate(Rows(names, values)):
    print(i, a, b)
growing = {1: 1}
try:
    for i, (key, value) in enumerate(growing.items()):
        growing[key + 1] = value
except RuntimeError as error:
    print(error)


class Target:
    def __setattr__(self, name, value):
        print("set", name, value)


for Target().index, (Target().key, Target().value) in enumerate(zip(names, values)):
    pass
