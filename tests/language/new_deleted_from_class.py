# A class whose `__new__` was deleted still counts as having had one.
class Made:
    def __new__(cls, *arguments):
        return object.__new__(cls)
class Derived(Made):
    def __init__(self, *arguments):
        print('init', arguments)
print(type(Made(1)).__name__, type(Derived(1)).__name__)
del Made.__new__
for make in (lambda: Made(1), lambda: object.__new__(Made, 1), lambda: Derived(1), lambda: Made(), lambda: Derived()):
    try:
        print(type(make()).__name__)
    except TypeError as error:
        print(error)
class Later(Made):
    pass
try:
    Later(1)
except TypeError as error:
    print(error)
Made.__new__ = lambda cls, *arguments: object.__new__(cls)
print(type(Made(2)).__name__, type(Later(2)).__name__)
