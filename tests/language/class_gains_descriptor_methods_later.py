# What a class's attribute does is looked at anew once the attribute's own class learns to be a descriptor, or forgets it.
class Value:
    pass
class Owner:
    attribute = Value()
owner = Owner()
def read():
    return owner.attribute
def read_from_class():
    return Owner.attribute
def store(value):
    owner.attribute = value
    return owner.__dict__
for _ in range(3):
    print(type(read()).__name__, type(read_from_class()).__name__)
Value.__get__ = lambda self, instance, owner: ('got', instance is None)
for _ in range(3):
    print(read(), read_from_class())
for number in range(3):
    print(store(number), read())
Value.__set__ = lambda self, instance, value: print('set', value)
for number in range(3, 6):
    print(store(number), read())
del Value.__get__
print(read())
del owner.__dict__['attribute']
print(type(read()).__name__)
del Value.__set__
print(store(7), read())
