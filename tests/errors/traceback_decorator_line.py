def deco(n):
    raise ValueError("decorating")
@deco(1)
def f():
    pass
