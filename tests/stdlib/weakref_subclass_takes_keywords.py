import weakref


class Reference(weakref.ref):
    def __init__(self, target, callback=None, *, note):
        super().__init__(target, callback)
        self.note = note


class Target:
    pass


target = Target()
reference = Reference(target, note="kept")
print(reference() is target, reference.note)
plain = weakref.ref(target)
print([each is plain for each in weakref.getweakrefs(target)])
try:
    weakref.ref(target, callback=None)
except TypeError as error:
    print(error)
