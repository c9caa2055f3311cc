import functools
class Box:
    calls = 0
    @functools.cached_property
    def value(self):
        """doc"""
        Box.calls += 1
        return Box.calls
box = Box()
print(box.value, box.value, Box.calls, vars(box), Box.value.__doc__, Box.value.attrname)
del box.value
print(box.value)
class Slotted:
    __slots__ = ()
    @functools.cached_property
    def value(self): return 1
for action in (lambda: Slotted().value, lambda: functools.cached_property(len).__get__(box), lambda: type("T", (), {"a": Box.__dict__["value"], "b": Box.__dict__["value"]})):
    try:
        print(action())
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error, repr(error.__cause__))
@functools.singledispatch
def show(value, *rest): return "default", value
@show.register
def _(value: int): return "int", value
@show.register(list)
@show.register(tuple)
def _(value): return "sequence", value
@show.register
def _(value: str | bytes): return "text", value
class Methods:
    @functools.singledispatchmethod
    def method(self, value): return "default"
    @method.register
    def _(self, value: int): return "int"
    @functools.singledispatchmethod
    @classmethod
    def made(cls, value): return cls.__name__
print(show(1), show(True), show([1]), show((1,)), show("a"), show(None), show.dispatch(bool) is show.registry[int], sorted(t.__name__ for t in show.registry), Methods().method(1), Methods().method("a"), Methods.made(5))
for action in (lambda: show(), lambda: show.register(5), lambda: show.register(int, 5) and "any", lambda: functools.singledispatchmethod(5), lambda: functools.reduce(5), lambda: functools.reduce(max, []), lambda: functools.partial(), lambda: functools.partial(5), lambda: functools.cmp_to_key(), lambda: functools.lru_cache(maxsize="a"), lambda: functools.wraps(), lambda: functools.total_ordering(int), lambda: functools.total_ordering(type("E", (), {}))):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
