def a(): pass
def b(): return
def c():
    if False:
        return 1
print(a(), b(), c())
def d():
    """only a doc string"""
print(d(), d.__doc__)
