from itertools import count, cycle, repeat, islice, takewhile
print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(takewhile(lambda x: x < 10, count(7))), repr(count(3)), repr(count(3, 2)), repr(repeat(1, 2)), list(cycle([])), next(count(10 ** 20)))
