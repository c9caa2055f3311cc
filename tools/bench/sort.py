def numbers(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        yield x


values = list(numbers(400_000))
first = sorted(values)
second = sorted(values, key=lambda x: x % 1000)
third = sorted(values, reverse=True)
words = sorted(str(x) for x in values[:150_000])
pairs = sorted((x % 100, x) for x in values[:150_000])
print(first[0], second[-1] % 1000, third[0], words[0], pairs[0])
