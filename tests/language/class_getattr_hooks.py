class Lazy:
    present = 1
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"refused {name}")
        return f"made {name}"
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
o = Lazy()
print(o.present, o.thing)
o.thing = 5
print(o.thing)
del o.thing
print(o.thing, hasattr(o, "no_way"), getattr(o, "nope", "default"))
try:
    o.nothing
except AttributeError as error:
    print(error)
