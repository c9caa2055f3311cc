"""Loops that unpack what enumerate, zip and dict.items make: widths, ends, errors in the middle, nested targets."""


class Recorder:
    def __setattr__(self, name, value):
        print("set", name, value)
        if value == "bad":
            raise ValueError("no")


for i, c in enumerate("abc", 2 ** 49 - 2):
    print(i, c)
for a, b, c in zip([1, 2], "xy", (None, True, False)):
    print(a, b, c)
for k, v in {"a": 1, "b": 2}.items():
    print(k, v)
for k, v in reversed({"a": 1, "b": 2}.items()):
    print(k, v)
for i, (a, *b) in enumerate(["xyz", "pq"]):
    print(i, a, b)
for loop in (lambda: [x for x, y, z in enumerate("a")], lambda: [x for x, y in zip("a")],
             lambda: [x for x, y in zip("a", "b", "c")], lambda: [x for (x,) in {"a": 1}.items()]):
    try:
        loop()
    except ValueError as error:
        print(error)
recorder = Recorder()
try:
    for recorder.first, recorder.second in zip([1, "bad", 3], [4, 5, 6]):
        pass
except ValueError as error:
    print(error)
try:
    for a, b in zip([1, 2], [1], strict=True):
        print(a, b)
except ValueError as error:
    print(error)
d = {1: 2, 3: 4}
try:
    for k, v in d.items():
        d[k + 10] = v
except RuntimeError as error:
    print(error)
for k, v in {}.items():
    pass
else:
    print("else")
for k, v in {1: 2, 3: 4}.items():
    if k == 1:
        continue
    break
print({v: k for k, v in {"a": 1, "b": 2}.items()}, [a + b for a, b in zip("ab", "cd")])


class Counting(enumerate):
    def __next__(self):
        return super().__next__() + ("more",)


for i, x, more in Counting("ab"):
    print(i, x, more)
