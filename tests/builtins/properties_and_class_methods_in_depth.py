class Temperature:
    def __init__(self): self._c = 0
    @property
    def celsius(self):
        "in degrees"
        return self._c
    @celsius.setter
    def celsius(self, value): self._c = value
    @celsius.deleter
    def celsius(self): self._c = None
    readonly = property(lambda self: 1, doc="read only")
    writeonly = property(None, lambda self, v: print("written", v))
    nothing = property()
    @classmethod
    def made(cls, *a): return cls.__name__, a
    @staticmethod
    def free(*a): return a
    @classmethod
    @property
    def chained(cls): return "chained " + cls.__name__
class Sub(Temperature):
    @Temperature.celsius.getter
    def celsius(self): return super().celsius, "sub"
    @property
    def readonly(self): return super().readonly + 1
t, s = Temperature(), Sub()
t.celsius = 5; s.celsius = 6
print(t.celsius, s.celsius, s.readonly, Temperature.celsius.__doc__, Temperature.readonly.__doc__, Temperature.celsius.fget.__name__, Temperature.celsius.fset is not None, Temperature.nothing.fget, t.made(1), Sub.made(), Temperature.free(1), t.free(2), Temperature.chained, Sub.chained, type(Temperature.__dict__["made"]).__name__, Temperature.__dict__["free"].__func__.__name__, Temperature.__dict__["free"](1), Temperature.made.__self__.__name__, Temperature.made.__func__.__name__, Temperature.__dict__["made"].__wrapped__.__name__, Temperature.celsius.__isabstractmethod__)
del t.celsius
t.writeonly = 9
print(t.celsius, property.__get__(Temperature.celsius, t), Temperature.celsius.__get__(None, Temperature) is Temperature.celsius)
for action in (lambda: setattr(t, "readonly", 1), lambda: delattr(t, "readonly"), lambda: t.writeonly, lambda: t.nothing, lambda: setattr(t, "nothing", 1), lambda: property(1, 2, 3).__get__(t), lambda: property().__set__(t, 1), lambda: Temperature.celsius.nope, lambda: Temperature.celsius(), lambda: Temperature.__dict__["made"](), lambda: classmethod(5).__get__(t)(), lambda: staticmethod(5).__get__(t), lambda: staticmethod(5)(), lambda: Temperature.made.nope, lambda: Temperature.celsius.__set__(5, 1), lambda: Temperature.celsius.__get__(5), lambda: repr(staticmethod(len)), lambda: repr(classmethod(len)), lambda: t.made.__eq__(t.made), lambda: t.made is t.made, lambda: t.__init__ == t.__init__, lambda: hash(t.__init__) == hash(t.__init__), lambda: t.__init__.__func__ is Temperature.__init__, lambda: setattr(t.__init__, "x", 1), lambda: t.__init__.__call__.__name__):
    try: print(action())
    except (AttributeError, TypeError) as error: print(type(error).__name__, error)
class Named(property):
    "own doc"
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, instance, owner=None): return "named " + self.name if instance else self
class Uses: field = Named(lambda self: 1)
print(Uses().field, Uses.field.name, isinstance(Uses.field, property))
