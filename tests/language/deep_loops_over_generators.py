# Generators that loop over generators, deeper than stacks are: RecursionError or all items, never a crash.
# expected: by hand
# timeout: 60
# stress: skip
import asyncio
import sys
import threading

sys.setrecursionlimit(1_000_000)


def walk(n):
    yield 1
    if n:
        for x in walk(n - 1):
            yield x


def late(n):
    if n:
        for x in late(n - 1):
            if x >= 0:
                for _ in "a":
                    if x >= 0:
                        yield x
    yield n


def all_items(make, n):
    try:
        return sum(1 for item in make(n)) == n + 1
    except RecursionError:
        return True


def first_item(make, n):
    try:
        for item in make(n):
            return True
    except RecursionError:
        return True


print([all_items(make, n) for make in (walk, late) for n in (10, 1000)])
print(all_items(walk, 12_000), [first_item(late, n) for n in (300, 3000, 12_000, 60_000)])


async def within():
    return [first_item(late, n) for n in (300, 3000, 20_000)]


print(asyncio.run(within()))
thread = threading.Thread(target=lambda: print(all_items(walk, 300), first_item(late, 20_000)))
thread.start()
thread.join()
