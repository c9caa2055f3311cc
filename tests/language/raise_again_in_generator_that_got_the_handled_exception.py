def body():
    try:
        yield
    except ValueError:
        yield
        raise
generator = body()
generator.send(None)
try:
    raise ValueError("one")
except ValueError as error:
    generator.throw(error)
try:
    generator.send(None)
except ValueError as error:
    print(repr(error))
generator = body()
generator.send(None)
try:
    raise ValueError("two")
except ValueError as error:
    generator.throw(error)
    try:
        generator.send(None)
    except ValueError as again:
        print(again is error, error.__context__)
    try:
        raise KeyError
    except KeyError as inner:
        print(inner.__context__ is error)
