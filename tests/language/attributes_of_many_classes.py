"""One place reads, stores and calls attributes of objects of many classes, which change meanwhile."""
import gc


def make(number):
    class C:
        shared = number

        def __init__(self):
            if number % 2:
                self.extra = 0
            self.value = number

        def method(self):
            return self.value + 100

        @property
        def doubled(self):
            return self.value * 2

    return C


class Slotted:
    __slots__ = ("value", "shared")

    def __init__(self):
        self.value = 50
        self.shared = 51

    def method(self):
        return "slotted"

    doubled = 7


classes = [make(number) for number in range(9)] + [Slotted]
objects = [cls() for cls in classes]


def visit(thing):
    thing.value += 1
    thing.last = 5 if not isinstance(thing, Slotted) else None
    return thing.value, thing.shared, thing.method(), thing.doubled


for turn in range(4):
    for thing in objects:
        try:
            print(visit(thing), end=" ")
        except AttributeError as error:
            print(error, end=" ")
    print()
    if turn == 0:
        classes[3].shared = "changed"
        classes[4].method = lambda self: "new method"
        objects[5].method = lambda: "own method"
        objects[6].shared = "own value"
        classes[7].doubled = "no property"
    elif turn == 1:
        del objects[6].shared
        del objects[5].method
        classes[8].value = property(lambda self: 1000, lambda self, value: print("set", value))
        gc.collect()
    elif turn == 2:
        objects[1].__class__ = classes[2]
        objects[2].__dict__["shared"] = "in dict"


def fresh(count):
    made = make(count)()
    made.late = count
    return made.late + made.value


print(sum(fresh(i % 12) for i in range(100)))
