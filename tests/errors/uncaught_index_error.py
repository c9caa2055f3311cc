def last(items):
    return items[0] + items[len(items)]

print(last([1, 2]))
