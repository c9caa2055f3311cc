# Dicts whose entries just fit the index, in each of its widths, with entries deleted and put back.
def check(size, make):
    table = {make(i): i for i in range(size)}
    ok = all(table[make(i)] == i for i in range(size)) and not any(make(-i - 2) in table for i in range(size))
    for i in range(0, size, 3):
        del table[make(i)]
    ok = ok and all((make(i) in table) == (i % 3 != 0) for i in range(size))
    for i in range(0, size, 3):
        table[make(i)] = -i
    ok = ok and len(table) == size and all(table[make(i)] == (i if i % 3 else -i) for i in range(size))
    expected = [i for i in range(size) if i % 3] + [-i for i in range(0, size, 3)]
    copy = dict(table)
    for i in range(size):
        table.pop(make(i))
    ok = ok and not table and copy and list(copy.values()) == expected and list(copy.copy()) == list(copy)
    table[make(1)] = 1
    table.update(copy)
    return ok and table == copy


sizes = [size + more for size in (5, 10, 21, 42, 85, 170, 254, 341, 682) for more in (-1, 0, 1)]
print(all(check(size, int) for size in sizes), all(check(size, str) for size in sizes))
print(all(check(size, lambda i: (i, i // 7)) for size in sizes), all(check(size, lambda i: i << 40) for size in sizes))
print([check(size, int) for size in (43690, 43691, 65534, 65536, 87382)])
