def f():
    try:
        int("x")
    except ValueError:
        print("logged")
        raise
f()
