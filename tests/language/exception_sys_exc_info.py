import sys
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError as error:
    kind, value, traceback = sys.exc_info()
    print(kind.__name__, value is error, traceback is error.__traceback__, traceback.tb_lineno)
    try:
        {}["x"]
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
def g():
    try:
        raise ValueError
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
print(list(g()), sys.exc_info()[0])
