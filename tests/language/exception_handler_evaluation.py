def kinds():
    print("evaluated")
    return ValueError
try:
    raise ValueError("x")
except kinds() as e:
    print("caught", e)
try:
    try:
        raise ValueError("x")
    except 5:
        pass
except TypeError as error:
    print(error)
try:
    pass
except undefined_name:
    print("never evaluated")
class Meta(type): pass
class E(Exception, metaclass=Meta): pass
try:
    raise E("m")
except (KeyError, (E,)[0]) as e:
    print(repr(e))
