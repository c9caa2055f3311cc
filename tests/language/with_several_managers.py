class Manager:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail
        print("make", name, end="; ")
    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.fail == "enter": raise KeyError(self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, repr(value), trace is not None, end="; ")
        if self.fail == "exit": raise OSError(self.name)
        return self.swallow
with Manager("a") as a, Manager("b") as b, (Manager("c")) as (c,):
    print(a, b, c)
with (Manager("a"), Manager("b", True) as b,):
    raise ValueError(1)
print("after")
for arguments in (dict(fail="enter"), dict(fail="exit"), dict(swallow=True)):
    try:
        with Manager("outer", arguments.get("swallow")), Manager("inner", **arguments):
            raise ValueError(2)
        print("swallowed")
    except Exception as error:
        print("|", repr(error), repr(error.__context__))
def returning():
    for i in range(3):
        with Manager(i):
            if i == 0: continue
            if i == 1: break
    with Manager("r"):
        return "returned"
print(returning())
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *a: None
for bad in (5, NoExit(), NoEnter(), OnInstance(), "x", type):
    try:
        with bad: pass
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
async def asynchronous(bad):
    async with bad: pass
for bad in (5, NoExit(), Manager("m")):
    try:
        asynchronous(bad).send(None)
    except TypeError as error:
        print(error)
try:
    with Manager("sync") as x: 1 / 0
except ZeroDivisionError as error:
    print(error.__traceback__.tb_lineno > 0)
