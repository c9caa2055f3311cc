# difference: While sum(), any(), set() and their like take the items of a generator, it counts as running: items whose methods ask it for more get an error.
# cause: Such natives are handed the items while the generator's loop goes on, which costs less than leaving and entering it for each.
# workaround: Take the items out first: sum(list(generator)).
class Item:
    def __radd__(self, other):
        return next(items)


items = (Item() for _ in range(3))
try:
    print(sum(items))
except ValueError as error:
    print(error)
