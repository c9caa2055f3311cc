# Annotations go where exec's namespace says that __annotations__ is.
class Space:
    def __init__(self):
        self.names = {}
    def __getitem__(self, name):
        return self.names[name]
    def __setitem__(self, name, value):
        print("set", name)
        self.names[name] = value

space = Space()
exec("x: 'first' = 1\ny: 'second'", {}, space)
print(space.names["__annotations__"])
