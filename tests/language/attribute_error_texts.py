class A: pass
def attempt(function):
    try:
        function()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
attempt(lambda: A().x)
attempt(lambda: A.x)
attempt(lambda: None.x)
attempt(lambda: (5).x)
attempt(lambda: "s".x)
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: setattr("s", "upper", 1))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: delattr(A(), "x"))
attempt(lambda: (lambda: 0).x)
import math
attempt(lambda: math.x)
try:
    A().missing
except AttributeError as error:
    print(error.name, type(error.obj).__name__)
