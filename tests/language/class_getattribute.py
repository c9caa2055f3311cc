class Spy:
    def __init__(self):
        self.value = 1
    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)
    def __getattr__(self, name):
        return "fallback " + name
s = Spy()
print(s.value)
print(s.missing)
