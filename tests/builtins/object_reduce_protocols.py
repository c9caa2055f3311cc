# object.__reduce_ex__ of each protocol, with slots and without.
import copyreg

class Plain:
    pass

class Slotted:
    __slots__ = ("a", "_b", "__c")

class Number(int):
    pass

plain = Plain()
plain.x = 1
slotted = Slotted()
slotted.a = 1
slotted._Slotted__c = 2
for value in (plain, slotted, Number(3), object()):
    for protocol in (0, 1, 2, 4):
        try:
            function, *rest = value.__reduce_ex__(protocol)
            print(function.__module__, function.__name__, rest[0][1:], rest[1:2])
        except TypeError as error:
            print(error)
print(object().__reduce_ex__(2)[0] is copyreg.__newobj__)
print(plain.__reduce__()[0] is copyreg._reconstructor)
try:
    object().__reduce_ex__(None)
except TypeError as error:
    print(error)
