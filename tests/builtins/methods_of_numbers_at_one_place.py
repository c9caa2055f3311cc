# Calls of one method at one place on values of changing types, among them such without attributes of their own.
class Number:
    def bit_length(self):
        return "own"

    def is_integer(self):
        return "own"

    real = 7


class Counted(int):
    def bit_length(self):
        return "counted " + str(int.bit_length(self))


def lengths(values):
    for value in values:
        try:
            print(value.bit_length(), end=" ")
        except AttributeError as error:
            print(error, end=" ")
    print()


lengths([1, 2, True, False, 1 << 70, Counted(9), Number(), 5, 2.5, None, "a", 3, Number(), 1 << 40, -1])
lengths([3, 4.0] * 40)


def whole(value):
    return value.is_integer()


print([whole(value) for value in (1.0, 2.5, Number(), -0.0, float("inf"))])


def hexadecimal(value):
    return value.hex()


print([hexadecimal(value) for value in (1.0, b"ab", 2.5, bytearray(b"c"))])
for value in (1, 1.5, None, ...):
    try:
        hexadecimal(value)
    except AttributeError as error:
        print(error)

def join(value, *arguments):
    return value.to_bytes(2, "big")

print([join(value) for value in (1, 258, True)])
try:
    join(1 << 40)
except OverflowError as error:
    print(error)

def item(text, index):
    return text[index]

class Text(str):
    def __getitem__(self, index):
        return f"<{str.__getitem__(self, index)}>"

for text in ("abc", "a\xe9", "\u03b1\u03b2", "\U0001f600x", Text("abc"), ["l"], ("t",), b"b", ""):
    for index in (0, 1, -1, 5, -6, True):
        try:
            print(ascii(item(text, index)), end=" ")
        except (IndexError, KeyError) as error:
            print(error, end=" ")
    print()
