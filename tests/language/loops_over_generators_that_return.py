# The value that a generator returns ends a loop over it and is not seen there.
def numbers():
    yield 1
    yield 2
    return "end"


for number in numbers():
    print(number)
else:
    print("else")
print([n for n in numbers()], list(n for n in numbers()), list(numbers()), sum(numbers()), [*numbers()])


def outer():
    for n in numbers():
        yield n
    result = yield from numbers()
    yield result


print(list(outer()), max(numbers()), set(numbers()), dict(zip(numbers(), outer())), tuple(map(str, numbers())))
a, b = numbers()
print(a, b)
iterator = numbers()
next(iterator), next(iterator)
try:
    next(iterator)
except StopIteration as error:
    print(repr(error.value), error.args)
