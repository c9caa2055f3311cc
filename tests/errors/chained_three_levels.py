def a():
    raise ValueError("one")
def b():
    try:
        a()
    except ValueError:
        raise KeyError("two")
def c():
    try:
        b()
    except KeyError as error:
        raise IndexError("three") from error
c()
