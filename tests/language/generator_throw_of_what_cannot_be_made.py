# An exception class that cannot be called throws what went wrong into the generator.
class NoInstance(Exception):
    def __new__(cls, *args):
        return 3

class Failing(Exception):
    def __init__(self):
        raise ValueError("no")

def generator():
    while True:
        try:
            yield "ready"
        except Exception as error:
            print("inside:", type(error).__name__, error)

for thrown in (NoInstance, Failing):
    waiting = generator()
    next(waiting)
    print(waiting.throw(thrown))
try:
    waiting.throw(3)
except TypeError as error:
    print(error)
print(next(waiting))
