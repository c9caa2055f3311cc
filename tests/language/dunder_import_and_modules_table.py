import sys, types, builtins
fake = types.ModuleType("fake", "doc")
fake.x = 1
sys.modules["fake"] = fake
import fake as again
from fake import x
print(again is fake, x, fake.__doc__, fake.__name__, fake.__spec__, fake.__loader__, fake.__package__, repr(fake))
sys.modules["blocked"] = None
sys.modules["odd"] = 5
for source in ("import blocked", "import odd; print(odd)", "from odd import real; print(real)", "from odd import nope", "import fake.sub", "from fake import nope"):
    try: exec(source)
    except ImportError as error: print(source, "|", type(error).__name__, error)
real = builtins.__import__
def tracing(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level)
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = tracing
import fake, sys as s
from fake import x as y, x
builtins.__import__ = real
m = types.ModuleType("m")
m.__dict__["a"] = 1
m.b = 2
del m.a
for action in (lambda: m.a, lambda: types.ModuleType(), lambda: types.ModuleType(5), lambda: delattr(m, "zz"), lambda: setattr(m, "__dict__", {}), lambda: vars(m)["b"], lambda: sorted(k for k in vars(m)), lambda: m.__class__.__name__):
    try: print(action())
    except (AttributeError, TypeError) as error: print(type(error).__name__, error)
class Sub(types.ModuleType):
    @property
    def computed(self): return "computed"
    def __setattr__(self, name, value): super().__setattr__(name, value * 2)
m.__class__ = Sub
m.z = 2
print(m.computed, m.z, type(m).__name__)
