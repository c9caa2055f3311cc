def f():
    try:
        int("x")
    except ValueError as error:
        saved = error
    raise saved
f()
