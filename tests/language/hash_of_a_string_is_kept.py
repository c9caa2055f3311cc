# An object whose __hash__ answers the hash of a string finds that string.
class Name:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == other


words = [chr(97 + i) * 3 for i in range(26)]
table = dict.fromkeys(words, 1)
print(sum(table[Name(word)] for word in words))
print(all(hash(Name(word)) == hash(word) for word in words))


class Minus:
    def __hash__(self):
        return -1


class Large:
    def __hash__(self):
        return 1 << 70


print(hash(Minus()), hash(Large()) == hash(1 << 70))
