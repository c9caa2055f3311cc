class Number:
    def __init__(self, value):
        self.value = value
    def __iadd__(self, other):
        self.value += other
        return self
    def __add__(self, other):
        return Number(self.value + other)
    def __isub__(self, other):
        return NotImplemented
    def __sub__(self, other):
        return "sub"
    def __imul__(self, other):
        return "replaced"
class Holder:
    number = Number(1)
    count = 5
first = shared = Number(1)
first += 2
print(first is shared, shared.value)
first -= 1
print(first)
shared *= 3
print(shared)
holder = Holder()
holder.number += 5
holder.count += 1
print(holder.__dict__.keys(), Holder.number is holder.number, Holder.count, holder.count)
pair = ([1], 2)
try:
    pair[0] += [3]
except TypeError as error:
    print(error, pair)
matrix = [[0] * 2 for _ in "ab"]
matrix[1][0] += 7
matrix[-1][-1] -= 1
items = [1, 2, 3, 4]
items[1:3] += [9, 9]
items[::2] *= 1
text, count, bits = "a", 7, 0b1100
text += "b"; text *= 3; count //= 2; count **= 3; count %= 5; count <<= 4; count >>= 1; bits |= 3; bits &= ~4; bits ^= 1
print(matrix, items, text, count, bits)
mapping = {"k": {1}}
mapping["k"] |= {2}
mapping |= {"l": 1}
print(mapping)
for source in ("undefined += 1", "items[99] += 1", "mapping['zz'] += 1", "holder.zz += 1", "items += 5", "items -= []", "text += 1", "text -= 'a'", "count @= 2", "None.x += 1", "(1)[0] += 1", "pair += [1]", "frozen = frozenset(); frozen |= [1]", "mapping += {}", "{}.x += 1", "count //= 0", "items *= 'a'", "count <<= -1", "count **= 'a'", "items[1:2] += 5"):
    try:
        exec(source)
        print(source, "works")
    except Exception as error:
        print(source, "|", type(error).__name__, error)
