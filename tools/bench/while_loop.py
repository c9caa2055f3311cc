def run():
    i = 0
    total = 0
    while i < 12_000_000:
        total = total + i
        i = i + 1
    return total


print(run())
