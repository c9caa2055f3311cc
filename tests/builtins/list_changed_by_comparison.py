# A comparison may change the list that a method walks.
class Emptying:
    def __eq__(self, other):
        items.clear()
        return False


for action in ("index", "count", "remove", "__contains__", "__eq__"):
    items = [Emptying() for _ in range(5)]
    argument = [1, 2, 3, 4, 5] if action == "__eq__" else 3
    try:
        print(action, getattr(items, action)(argument), len(items))
    except ValueError as error:
        print(action, "ValueError", len(items))


class Growing:
    def __eq__(self, other):
        if len(items) < 50:
            items.append(Growing())
        return False


items = [Growing()]
print(items.count(0), len(items))
