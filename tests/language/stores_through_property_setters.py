# Stores to properties call the setter of the class that the object has now.
class Thing:
    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError(f"negative: {value}")
        self._size = value

    @size.deleter
    def size(self):
        del self._size


class Derived(Thing):
    @property
    def size(self):
        return "derived"


class Third(Thing):
    @Thing.size.setter
    def size(self, value, factor=2):
        self._size = value * factor


def store(thing, value):
    thing.size = value
    return thing.size


for n in range(3):
    thing = Thing()
    print(store(thing, n), store(thing, n + 1), store(Third(), n), vars(thing))
    for odd in (lambda: store(Thing(), -1), lambda: store(Derived(), 1), lambda: store(5, 1)):
        try:
            odd()
        except (ValueError, AttributeError) as error:
            print(type(error).__name__, error)
    del thing.size
    thing.__dict__["size"] = "hidden"
    print(store(thing, 5), vars(thing))

kept = [Thing(), Thing()]
print([store(thing, 7) for thing in kept])
Thing.size = property(lambda self: self.other, lambda self, value: setattr(self, "other", -value))
print([store(thing, 8) for thing in kept], vars(kept[0]))
Thing.size = property(lambda self: "fixed")
try:
    store(kept[0], 9)
except AttributeError as error:
    print(error)
del Thing.size
print([store(thing, 10) for thing in kept], vars(kept[1]))


class Collecting:
    log = []
    item = property(None, log.append)
    keep = property(lambda self: self.log, lambda self, value, *more: self.log.append((value, more)))


class Caller:
    def __call__(self, owner, value):
        owner.log.append(value * 2)


Collecting.called = property(None, Caller())
collecting = Collecting()
for i in range(3):
    collecting.keep = i
    collecting.called = i
    try:
        collecting.item = i
    except TypeError as error:
        print(error)
print(Collecting.log)


# A setter that stores through the same place, and one that changes the class of its object.
class Chain:
    def __init__(self, following=None):
        self.following = following

    @property
    def value(self):
        return self.stored

    @value.setter
    def value(self, value):
        self.stored = value
        if self.following:
            put(self.following, value + 1)


def put(chain, value):
    chain.value = value


chain = Chain(Chain(Chain()))
for i in range(3):
    put(chain, i)
    print(chain.value, chain.following.value, chain.following.following.value)


class Changing:
    @property
    def value(self):
        return 1

    @value.setter
    def value(self, value):
        self.__class__ = Chain


for _ in range(3):
    thing = Changing()
    put(thing, 5)
    thing.following = None
    put(thing, 6)
    print(type(thing).__name__, thing.value)
