class Meta(type):
    def __new__(mcls, name, bases, namespace, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in namespace if not k.startswith("__")), kw)
        namespace["added"] = 1
        return super().__new__(mcls, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)
    def __call__(cls, *args):
        print("creating", cls.__name__)
        return super().__call__(*args)
    def __len__(cls): return 42
    @property
    def kind(cls): return "meta " + cls.__name__
class A(metaclass=Meta, flag=True):
    x = 1
class B(A):
    def f(self): return 2
b = B()
print(b.added, len(A), B.kind, type(B).__name__, isinstance(A, Meta))
