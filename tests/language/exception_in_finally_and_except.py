def a():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
try:
    a()
except KeyError as error:
    print(repr(error), repr(error.__context__))
def b():
    try:
        raise ValueError("one")
    except ValueError:
        try:
            raise KeyError("two")
        except KeyError as e:
            raise IndexError("three")
try:
    b()
except IndexError as error:
    while error:
        print(repr(error))
        error = error.__context__
