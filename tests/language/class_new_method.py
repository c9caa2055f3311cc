class Single:
    instance = None
    def __new__(cls, *args):
        print("new", args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, *args):
        print("init", args)
print(Single(1) is Single(2))
class Odd:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Odd())
class Even(int):
    def __new__(cls, n): return super().__new__(cls, n * 2)
    def half(self): return self // 2
e = Even(4)
print(e, e + 1, e.half(), type(e).__name__, isinstance(e, int))
class Bad:
    def __init__(self): return 5
try:
    Bad()
except TypeError as error:
    print(error)
