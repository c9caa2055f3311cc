def inner():
    try:
        1 / 0
    except ZeroDivisionError:
        print("inner")
        raise
    finally:
        print("inner finally")
try:
    inner()
except ArithmeticError as error:
    print("outer", type(error).__name__)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    try:
        raise KeyError("a")
    except ValueError:
        print("wrong")
except KeyError as error:
    print("passed through", error)
