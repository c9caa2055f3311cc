class Data:
    def __get__(self, instance, owner): return "data", instance is not None
    def __set__(self, instance, value): print("set", value)
class NonData:
    def __get__(self, instance, owner): return "non-data"
class Meta(type):
    data = Data()
    non = NonData()
    plain = "meta"
    def __getattr__(cls, name): return "meta getattr " + name
class Owner(metaclass=Meta):
    data = Data()
    non = NonData()
    own_non = NonData()
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return "getattr " + name
o = Owner()
o.__dict__.update(data="instance", non="instance", extra=1)
print(o.data, o.non, o.own_non, o.extra, o.missing, Owner.data, Owner.non, Owner.plain, Owner.missing, o.plain)
o.data = 5
Owner.data = 6
print(type(Owner).__dict__["data"] is Meta.__dict__["data"], Owner.__dict__["data"].__class__.__name__)
class Tracer:
    value = 1
    def __getattribute__(self, name):
        print("getattribute", name, end="; ")
        return super().__getattribute__(name)
    def __getattr__(self, name):
        return "fallback " + name
    def __setattr__(self, name, value):
        print("setattr", name, end="; ")
        super().__setattr__(name, value)
    def __len__(self): return 3
t = Tracer()
t.x = 1
print(t.x, t.value, t.none, len(t), hasattr(t, "q"), getattr(t, "z", 0), object.__getattribute__(t, "x"), t.__class__.__name__)
class Failing:
    @property
    def bad(self): raise AttributeError("inner")
    @property
    def worse(self): raise ValueError("worse")
    def __getattr__(self, name): return "rescued " + name
class NoRescue:
    @property
    def bad(self): raise AttributeError("inner")
print(Failing().bad, hasattr(NoRescue(), "bad"), getattr(NoRescue(), "bad", "default"))
for action in (lambda: Failing().worse, lambda: NoRescue().bad, lambda: hasattr(Failing(), 5), lambda: getattr(1, 5), lambda: setattr(1, 5, 1), lambda: object().x, lambda: setattr(object(), "x", 1), lambda: NoRescue.zzz, lambda: setattr(NoRescue(), "bad", 1), lambda: delattr(NoRescue(), "zzz"), lambda: object.__setattr__(NoRescue, "x", 1), lambda: type.__setattr__(int, "x", 1), lambda: setattr(int, "x", 1), lambda: delattr(int, "real"), lambda: object.__getattribute__(o, "missing"), lambda: type.__getattribute__(Owner, "missing")):
    try:
        print(action())
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
