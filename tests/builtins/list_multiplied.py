for size in 0, 1, 2, 3:
    for times in -1, 0, 1, 2, 3, 5, 8:
        items = list(range(size))
        product = items * times
        assert product is not items
        again = items[:]
        again *= times
        print(size, times, product, times * items == product, again == product)
rows = [[]] * 3
rows[0].append(1)
print(rows, len([None] * 10000), ([1, 2, 3] * 1000)[-4:])
