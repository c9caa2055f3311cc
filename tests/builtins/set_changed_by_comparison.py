# A comparison may change the set that is searched.
class Emptying:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        items.clear()
        return False


for action in ("__contains__", "add", "discard", "isdisjoint", "__and__", "__sub__", "__le__"):
    items = {1, 2, 33, 65}
    argument = Emptying() if action in ("__contains__", "add", "discard") else {Emptying(), 2}
    result = getattr(items, action)(argument)
    print(action, type(result).__name__, len(items))


class Filling(Emptying):
    __hash__ = Emptying.__hash__

    def __eq__(self, other):
        items.update(range(1000, 1100))
        return False


items = {1}
items.add(Filling())
print(len(items))
