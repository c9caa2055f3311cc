items, mapping = list(range(8)), {"a": 1, "b": 2}
class Box:
    x = 1
    def __init__(self):
        self.a = self.b = 1
    def __delitem__(self, key):
        print("delitem", key)
    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)
box = Box()
a = b = c = d = 1
del a, (b, [c]), d
del items[0], items[-1], items[1:3], items[::2], mapping["a"], box.a, box[1], box[1:2], box[...], box[1, 2]
del ()
del [], ()
print(items, mapping, vars(box), "a" in globals())
for source in ("del a", "del box.zz", "del box.x", "del mapping['q']", "del items[99]", "del items['a']", "del 'abc'[0]", "del (1, 2)[0]", "del None.x", "del Box.zz", "del int.real", "del (5).real", "del box.__class__", "del mapping.keys", "del {}[1]", "del range(3)[0]", "del b'a'[0]", "del ''.x", "del __builtins__.nope", "del f"):
    try:
        exec(source)
        print(source, "works")
    except Exception as error:
        print(source, "|", type(error).__name__, error)
def local():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)
    try:
        del x
    except UnboundLocalError as error:
        print(error)
    for y in [1]: del y
    x = 2
    return x, locals()
print(local())
class Descriptor:
    def __delete__(self, instance):
        print("deleted through descriptor")
class Owner:
    d = Descriptor()
    p = property(lambda self: 1)
    __slots__ = ("s",)
owner = Owner()
del owner.d
for name in ("p", "s", "zz"):
    try:
        delattr(owner, name)
    except AttributeError as error:
        print(error)
