class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius
    @property
    def fahrenheit(self):
        "In degrees Fahrenheit."
        return self._celsius * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9
    @fahrenheit.deleter
    def fahrenheit(self):
        print("deleted")
    @property
    def fixed(self):
        return 1
t = Temperature(100)
print(t.fahrenheit, Temperature.fahrenheit.__doc__)
t.fahrenheit = 32
print(t._celsius)
del t.fahrenheit
for action in (lambda: setattr(t, "fixed", 2), lambda: delattr(t, "fixed")):
    try:
        action()
    except AttributeError as error:
        print(error)
old = property(lambda self: "got", None, None, "doc")
print(old.__doc__, old.fget(None))
