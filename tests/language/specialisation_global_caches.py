def value(): return setting
setting = 1
print(value(), value())
setting = 2
print(value())
globals()["setting"] = 3
print(value())
del setting
try:
    value()
except NameError as error:
    print(error)
setting = "back"
print(value())
def size(x): return len(x)
print(size("abc"))
len = lambda x: "shadowed"
print(size("abc"))
del len
print(size("abc"))
def target(): return "first"
def caller(): return target()
print(caller())
def target(x=5): return ("second", x)
print(caller())
