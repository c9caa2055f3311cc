registry = {}
def register(name=None, **options):
    def wrap(target):
        registry[name or target.__name__] = type(target).__name__, options
        return target
    return wrap
class Decorator:
    def __init__(self, function):
        self.function = function
    def __call__(self, *arguments):
        return "wrapped", self.function(*arguments)
    def __get__(self, instance, owner):
        return Decorator(self.function.__get__(instance, owner))
@register()
def plain(): pass
@register("renamed", x=1)
class Klass:
    @register("method")
    @staticmethod
    def static(): return "static"
    @Decorator
    def method(self, x): return x
    @(lambda f: property(f))
    def prop(self): return "prop"
    @[classmethod][0]
    def made(cls): return cls.__name__
    @property
    def both(self): return self._both
    @both.setter
    def both(self, value): self._both = value * 2
    @both.deleter
    def both(self): del self._both
@(x := register("walrus"))
async def coroutine(): pass
@registry.setdefault
def ignored(): pass
print({k: v for k, v in registry.items() if isinstance(k, str)}, ignored)
k = Klass()
k.both = 4
print(k.method(5), k.prop, k.made(), k.both, Klass.static(), k.static())
del k.both
for source in ("@5\ndef f(): pass", "@None\nclass A: pass", "@(lambda: 0)\ndef f(): pass", "@undefined\ndef f(): pass"):
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)
@property
def not_a_method(self): return 1
@int
@len
@repr
def number(): pass
print(type(not_a_method).__name__, type(number).__name__)
