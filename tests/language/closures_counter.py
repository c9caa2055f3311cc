def counter():
    count = 0
    def increment(step=1):
        nonlocal count
        count += step
        return count
    def read():
        return count
    return increment, read
inc, read = counter()
inc(); inc(5)
other, _ = counter()
print(read(), other(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
