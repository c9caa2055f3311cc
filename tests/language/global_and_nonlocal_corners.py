x = "module"
def outer():
    x = "outer"
    def reads():
        return x
    def writes():
        nonlocal x
        x = "written"
        def deeper():
            nonlocal x
            x += "!"
        deeper()
    def uses_global():
        global x
        x += "?"
        return x
    class Body:
        seen = x
        x = "class"
        def method(self):
            return x
        nested = [x for _ in "a"]
    writes()
    return reads(), uses_global(), Body.seen, Body.x, Body().method(), Body.nested, x
print(outer(), x)
class Declares:
    global from_class
    from_class = 1
    def __init__(self):
        nonlocal_value = 5
        class Inner:
            nonlocal nonlocal_value
            nonlocal_value = 6
        self.value = nonlocal_value, hasattr(Inner, "nonlocal_value")
print(from_class, hasattr(Declares, "from_class"), Declares().value)
def deletes():
    y = 1
    def inner():
        nonlocal y
        del y
    inner()
    try:
        y
    except NameError as error:
        return type(error).__name__, str(error)
def free_before_assignment():
    def inner():
        return late
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    late = 1
    return inner()
print(deletes(), free_before_assignment())
def loops():
    global loop_variable, imported, Made, made
    for loop_variable in range(3): pass
    import math as imported
    class Made: pass
    def made(): pass
    with open("/dev/null") as handle: pass
loops()
print(loop_variable, imported.__name__, Made.__qualname__, made.__qualname__)
def conditional(flag):
    if flag: value = 1
    return value
try:
    conditional(False)
except UnboundLocalError as error:
    print(error, error.name)
def except_unbinds():
    error = 5
    try:
        raise ValueError
    except ValueError as error: pass
    return error
try:
    except_unbinds()
except UnboundLocalError as error:
    print(error)
exec("global zed\nzed = 3")
print(zed, (lambda: [x for x in x])()[:2])
def shadowed(len=len, print=print):
    return [len(i) for i in ["ab"]]
print(shadowed())
