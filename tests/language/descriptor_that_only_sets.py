# A descriptor without __get__ does not hide what the instance holds.
class OnlySets:
    def __set__(self, instance, value):
        instance.__dict__["name"] = value

class Holder:
    name = OnlySets()

holder = Holder()
print(holder.name is Holder.__dict__["name"])
for value in (1, 2):
    holder.name = value
    print(holder.name)

class Meta(type):
    name = OnlySets()

class WithMeta(metaclass=Meta):
    name = 3

print(WithMeta.name)
