def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


class Point:
    empty = property()
    read_only = property(lambda self: 1, doc="one")

    @property
    def value(self):
        """the value"""
        return self._value

    @value.setter
    def value(self, number):
        self._value = number

    @value.deleter
    def value(self):
        del self._value


point = Point()
attempt(lambda: point.empty)
attempt(lambda: setattr(point, "read_only", 1))
attempt(lambda: delattr(point, "read_only"))
attempt(lambda: point.value)
attempt(lambda: setattr(point, "value", 5))
attempt(lambda: point.value)
attempt(lambda: delattr(point, "value"))
attempt(lambda: point.value)
attempt(lambda: (Point.value.__doc__, Point.read_only.__doc__, Point.empty.__doc__))
attempt(lambda: property(1).__get__(2))
attempt(lambda: property(1, 2, 3, 4, 5))
attempt(lambda: property(fget=1, other=2))
attempt(lambda: property(1).setter(2).deleter(3).fdel)
