def numbers(n):
    yield from range(n)
def squares(source):
    for x in source:
        yield x * x
def odd(source):
    return (x for x in source if x % 2)
print(list(odd(squares(numbers(10)))), sum(squares(odd(numbers(8)))))
def window(source, n):
    buffer = []
    for x in source:
        buffer.append(x)
        if len(buffer) > n:
            buffer.pop(0)
        if len(buffer) == n:
            yield tuple(buffer)
print(list(window(numbers(5), 3)))
