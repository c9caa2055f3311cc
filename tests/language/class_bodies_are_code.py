import types
class Log(dict):
    def __setitem__(self, key, value):
        print("set", key, end="; ")
        super().__setitem__(key, value)
    def __getitem__(self, key):
        if not key.startswith("__"): print("get", key, end="; ")
        return super().__getitem__(key)
    def __delitem__(self, key):
        print("del", key, end="; ")
        super().__delitem__(key)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", name, bases, options)
        return Log()
    def __new__(mcs, name, bases, namespace, **options):
        print("new", sorted(namespace), type(namespace).__name__)
        return super().__new__(mcs, name, bases, dict(namespace))
    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        print("init", options)
class Made(metaclass=Meta, flag=1):
    a = 1
    b = a + 1
    del a
    for i in range(2): pass
    def method(self): return __class__
    if b: c: int = 5
    d: str
    try:
        undefined_name
    except NameError as error:
        message = str(error)
print(Made.message, Made.__annotations__, Made().method() is Made, Made.__dict__.keys() >= {"b", "i"})
class Plain:
    print(__name__, __qualname__, __module__, sorted(locals()))
    __qualname__ = "renamed"
    class Inner:
        print(__qualname__)
        def f(self): pass
    locals()["dynamic"] = 3
    exec("executed = 4")
    print(dynamic, executed)
print(Plain.__qualname__, Plain.Inner.__qualname__, Plain.Inner.f.__qualname__, Plain.__name__)
for source in ("class A(metaclass=5): pass", "class A(int, str): pass", "class A(5): pass", "class A(None): pass", "class A(bool): pass", "class A(x=1): pass", "class A:\n  __slots__ = 5", "class A:\n  __qualname__ = 5", "class A(object, object): pass", "class A(object, int): pass", "class A(type(None)): pass", "class A(*[int], **{}): pass; print(A.__bases__)", "class A(type): pass\nclass B(type): pass\nclass C(metaclass=A): pass\nclass D(metaclass=B): pass\nclass E(C, D): pass", "class A: return 5", "class A: yield 5", "class A: __classcell__ = 5", "class A(metaclass=type('M', (type,), {'__prepare__': lambda *a: 5})): pass", "class A(metaclass=lambda n, b, d: (n, b, sorted(d))): pass\nprint(A)", "class A(range): pass", "class A(slice): pass", "class A(type(lambda: 1)): pass", "class A(memoryview): pass"):
    try:
        exec(source)
    except Exception as error:
        print(source.splitlines()[0], "|", type(error).__name__, error)
