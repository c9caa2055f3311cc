texts = ["prefix-long-b", "prefix-long-a", "prefix-long", "prefix-", "prefix-lo", "", "b", "a", "aa", "\xe9", "z", "prefix-long-\xff", "prefix-long-z"]
print(sorted(texts))
print(sorted(texts, reverse=True) == sorted(texts)[::-1])
print(ascii(sorted(texts + ["\u20ac", "a\u20ac", "prefix-l\u0100ng", "\U0001f600"])))
print(ascii(sorted(["\u20ac"] + texts)), sorted(texts, key=len))


class Text(str):
    def __lt__(self, other):
        return len(self) < len(other)


print(sorted([Text("ccc"), Text("bb"), Text("a")]), sorted(texts + [Text("zz"), Text("y")])[:4])
try:
    sorted(["a", 1])
except TypeError as error:
    print(error)
