class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


class Arguments:
    def __getnewargs__(self):
        return (1, 2)


class State:
    def __getstate__(self):
        return "state"


class Words(list):
    pass


class Table(dict):
    pass


def show(value):
    function, arguments, state, items, pairs = value.__reduce_ex__(4)
    print(function.__name__, arguments, state, items and list(items), pairs and list(pairs))


plain = Plain()
show(plain)
plain.x = 1
show(plain)
slotted = Slotted()
slotted.b = 2
show(slotted)
show(Arguments())
show(State())
show(Words("ab"))
show(Table(a=1))
print(plain.__getstate__(), object().__getstate__())
for value in (iter(()), (i for i in ())):
    try:
        print(type(value).__name__, len(value.__reduce_ex__(4)))
    except TypeError as error:
        print(error)
