# An AttributeError out of a property says what was asked of whom, also where the place knows the property already.
def r(o):
    return o.characters_written
for i in range(3):
    try: r(BlockingIOError())
    except AttributeError as e: print(e, e.name, type(e.obj).__name__)
class P:
    @property
    def x(self): raise AttributeError("own")
def q(o): return o.x
for i in range(3):
    try: q(P())
    except AttributeError as e: print(e, e.name, type(e.obj).__name__)
