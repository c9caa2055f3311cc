class Typed:
    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, "unset")
    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError("int wanted")
        setattr(instance, self.name, value)
    def __delete__(self, instance):
        print("delete", self.name)
class A:
    x = Typed()
    y = Typed()
a = A()
print(a.x)
a.x = 5
print(a.x, a.y, type(A.x).__name__, a.__dict__)
try:
    a.y = "no"
except TypeError as error:
    print(error)
del a.x
