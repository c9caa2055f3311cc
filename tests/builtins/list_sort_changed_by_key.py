# Key functions and comparisons see an empty list, and changes to it are an error.
def growing(item):
    seen.append(len(items))
    items.append(item)
    return item


seen = []
items = [3, 1, 2]
try:
    items.sort(key=growing)
except ValueError as error:
    print(error, items, seen)


class Failing:
    def __lt__(self, other):
        raise RuntimeError("no order")


items = [Failing(), Failing(), 1]
try:
    items.sort()
except RuntimeError as error:
    print(error, len(items))
