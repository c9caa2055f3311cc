# Deleting attributes keeps the order of the others; what is stored again comes last.
class Thing:
    kind = "class"

    def __init__(self, *names):
        for i, name in enumerate(names):
            setattr(self, name, i)


def drop(thing, name):
    delattr(thing, name)
    return list(thing.__dict__.items()) if name == "look" else None


def shown(thing):
    names = [name for name in "abcdefgh" if hasattr(thing, name)]
    return [(name, getattr(thing, name)) for name in names]


for gone in "abcd":
    for _ in range(2):
        thing = Thing(*"abcd")
        drop(thing, gone)
        print(gone, shown(thing), end=" ")
        thing.e = 9
        setattr(thing, gone, 10)
        print(shown(thing), vars(thing))

thing = Thing(*"abcdefgh")
for gone in "cahbdgfe":
    drop(thing, gone)
    print(shown(thing), end=" ")
print(vars(thing))
thing.kind = "own"
print(thing.kind, end=" ")
del thing.kind
print(thing.kind)


class Several:
    def __init__(self, value):
        self.first, self.second, self.third, self.fourth = value, value + 1, value + 2, value + 3


def use(thing):
    result = thing.fourth, thing.first
    del thing.second, thing.third
    result += thing.fourth, thing.first
    thing.third = 30
    thing.fourth = 40
    return *result, thing.third, thing.fourth


print([use(Several(i)) for i in range(4)])

# Beyond the inline slots, and so many that they go over to a dict.
for count in (20, 40, 64, 65, 100):
    thing = Thing(*(f"n{i}" for i in range(count)))
    for gone in (f"n{count - 1}", "n0", f"n{count // 2}"):
        drop(thing, gone)
        try:
            getattr(thing, gone)
        except AttributeError as error:
            print(error, end=" ")
    thing.n0 = "new"
    print(len(vars(thing)), list(vars(thing).items())[-2:], getattr(thing, f"n{count - 2}"), thing.n1)


# Many ways, as when an object serves as a table.
table = Thing()
for i in range(3000):
    setattr(table, f"k{i % 700}", i)
    if i % 3 == 0:
        delattr(table, f"k{i % 700}")
print(len(vars(table)), sum(vars(table).values()))

for mistake in (lambda: drop(Thing("a"), "b"), lambda: drop(Thing(), "kind"), lambda: drop(5, "x"), lambda: drop(Thing, "nope"), lambda: drop("a", "join")):
    try:
        mistake()
    except (AttributeError, TypeError) as error:
        print(error)


class Mixed:
    __slots__ = ("s", "__dict__")


mixed = Mixed()
mixed.s, mixed.a, mixed.b = 1, 2, 3
del mixed.a
print(mixed.s, mixed.b, vars(mixed))
del mixed.s
print(hasattr(mixed, "s"), vars(mixed))


class Number(int):
    pass


number = Number(5)
number.a, number.b, number.c = 1, 2, 3
del number.b
print(number, vars(number), number.c)


def function():
    pass


function.a, function.b = 1, 2
del function.a
error = ValueError(1)
error.a, error.b = 1, 2
del error.a
print(vars(function), vars(error), error.b)


