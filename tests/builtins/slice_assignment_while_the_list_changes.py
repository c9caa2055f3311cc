# The positions are found before the values are collected.
def values(action):
    yield "x"
    action()
    yield "y"


numbers = list(range(10))
numbers[-3:] = values(lambda: numbers.extend("abc"))
print(numbers)
numbers = list(range(10))
numbers[2:8] = values(lambda: numbers.clear())
print(numbers)
numbers = list(range(10))
numbers[2:8] = values(lambda: numbers.__delitem__(slice(4, None)))
print(numbers)
numbers = list(range(10))
numbers[8:2] = values(lambda: numbers.clear())
print(numbers)
numbers = list(range(4))
numbers[1:3] = numbers
print(numbers)
numbers[::2] = numbers[::-1][::2]
print(numbers)
numbers[:] = numbers[:]
print(numbers)
numbers = list(range(4))
numbers[2:2] = numbers[::-1]
print(numbers)


class Index:
    def __index__(self):
        print("asked")
        numbers.clear()
        return 1


numbers = list(range(4))
print(numbers[Index():])
numbers = list(range(4))
numbers[Index():] = "ab"
print(numbers)
