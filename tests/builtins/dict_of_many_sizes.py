# The index into the entries is of one, two or four bytes.
for size in 0, 1, 5, 6, 10, 11, 85, 86, 170, 171, 341, 342, 43690, 43691:
    numbers = {i: -i for i in range(size)}
    texts = {str(i): i for i in range(size)}
    copied = dict(texts)
    for i in range(0, size, 2):
        del texts[str(i)]
    print(size, len(numbers), numbers.get(size - 1), numbers.get(size), len(texts), texts.get("1"), texts.get("0"))
    print(sum(numbers), sum(texts.values()), list(texts)[-2:], copied.pop(str(size), "none"), len(copied), list(copied) == list(map(str, range(size))))
