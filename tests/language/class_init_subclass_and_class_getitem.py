class Plugin:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry.append((cls.__name__, tag))
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"
class A(Plugin, tag="a"): pass
class B(A): pass
print(Plugin.registry, A[int], Plugin["x"])
try:
    class C(object, nonsense=1): pass
except TypeError as error:
    print(error)
