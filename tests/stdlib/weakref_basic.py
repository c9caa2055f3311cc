import gc
import weakref


class A:
    def __init__(self, name):
        self.name = name

    def hello(self):
        return "hello " + self.name

    def __len__(self):
        return 3


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def make(count, references):
    for i in range(count):
        references.append(weakref.ref(A(str(i))))


a = A("a")
reference = weakref.ref(a)
print(reference() is a, weakref.ref(a) is reference, reference == weakref.ref(a), hash(reference) == hash(a))
print(weakref.getweakrefcount(a), reference.__callback__)
proxy = weakref.proxy(a)
proxy.age = 5
print(proxy.name, a.age, proxy.hello(), len(proxy), bool(proxy))
references = []
make(50, references)
gc.collect()
print(sum(r() is None for r in references) > 45)
for value in (1, "text", (), [], {}, None):
    attempt(lambda: weakref.ref(value))
for value in (set(), len, A, weakref):
    attempt(lambda: weakref.ref(value)() is value)
called = []
kept = [weakref.ref(A("x"), called.append) for _ in range(50)]
gc.collect()
print(len(called) > 45, all(isinstance(r, weakref.ref) for r in called))
table = weakref.WeakValueDictionary(a=a)
print(table["a"] is a, len(table))
method = weakref.WeakMethod(a.hello)
print(method()())
