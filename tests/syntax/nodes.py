# expected: by hand
import os.path as path
from sys import argv, exit as leave

total = 0
for number in range(3):
    if number < 2 and not argv:
        total += number
    else:
        break


def outer(first, *rest, key=None):
    count = first + 1

    def inner():
        nonlocal count
        count -= key
        return [x * count for x in rest if x is not None]

    try:
        return inner()
    except (ValueError, KeyError) as error:
        raise leave(f"{error!r:>10}") from None
    finally:
        del first


class Shape(object, metaclass=type):
    sides: int = 4

    @property
    def area(self):
        self.seen, other = True, self.data[1:2]
        return super().area(self, *other, scale=2)


async def fetch(session):
    async with session.get("url") as answer:
        return await answer.text()


match total:
    case [1, *n] | {"a": Shape(sides=n)} if n:
        x = lambda: (yield)
    case _:
        assert 1 < total <= 5, {1: 2, **{}}
