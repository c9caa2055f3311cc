class Meta(type):
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)
    def __instancecheck__(cls, instance):
        return instance == 5 or super().__instancecheck__(instance)
    def __subclasscheck__(cls, subclass):
        return subclass is str or super().__subclasscheck__(subclass)
    def __len__(cls): return 3
    def __getitem__(cls, key): return f"{cls.__name__}[{key}]"
    def __iter__(cls): return iter("abc")
    def __contains__(cls, item): return item == "x"
    def __add__(cls, other): return "added"
    def __repr__(cls): return f"<class-{cls.__name__}>"
    def __bool__(cls): return False
    def __dir__(cls): return ["only"]
    def mro(cls): return super().mro()
    @property
    def prop(cls): return "meta prop"
class Base(metaclass=Meta):
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("init_subclass", cls.__name__, tag)
    def __class_getitem__(cls, key): return "unused"
    def __init__(self, *args, **kwargs): pass
class Child(Base, tag="t"): pass
print(Child(1, x=2).__class__, len(Child), Child[1], [*Child], "x" in Child, Child + 1, bool(Child), dir(Child), Child.prop, isinstance(5, Child), issubclass(str, Child), isinstance(Child(), Child))
class Named:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("no")
class Holder:
    first = Named()
    second = third = Named()
Holder.late = Named()
try:
    class Fails: x = Bad()
except RuntimeError as error:
    print(error, repr(error.__cause__))
class Entry:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (Base, )
class FromEntry(Entry(), tag=1): pass
print(FromEntry.__bases__, FromEntry.__orig_bases__[0].__class__.__name__)
for action in (lambda: type("X", (Entry(),), {}), lambda: type("X", (Base,), {}, bad=1), lambda: type("X", (Child, Base), {}).__mro__, lambda: type("X", (Base, Child), {}), lambda: type("X", (type,), {"mro": lambda c: [5]})("Y", (), {}), lambda: type("X", (type,), {"mro": lambda c: [int]})("Y", (), {}), lambda: type("X", "a", {}), lambda: type(5, (), {}), lambda: type("X", (), 5), lambda: type("X\0", (), {}), lambda: Child.prop.x, lambda: Child().prop, lambda: isinstance(1, type("M", (type,), {"__instancecheck__": lambda c, i: 1 / 0})("N", (), {})), lambda: type.__call__(), lambda: type.mro(int), lambda: __import__("types").new_class("Z", (Base,), {"tag": 2}, lambda ns: ns.update(a=1)).a, lambda: __import__("types").resolve_bases((Entry(),)), lambda: __import__("types").prepare_class("Q", (Base,))[0]):
    try:
        print(action())
    except (TypeError, AttributeError, ValueError, ZeroDivisionError, RuntimeError) as error:
        print(type(error).__name__, error)
