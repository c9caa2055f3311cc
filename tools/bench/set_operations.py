def run(n):
    seen = set()
    for i in range(n):
        seen.add(i * i % 65537)
    evens = {x for x in seen if x % 2 == 0}
    hits = 0
    for i in range(n):
        if i in seen:
            hits += 1
    return len(seen), len(evens), hits, len(seen - evens), len(seen & evens), len(seen | set(range(70000)))


print(run(3_000_000))
