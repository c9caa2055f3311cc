# What is left at the end is finalised in the order in which it was made; files are written out.
import atexit


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("finalised", self.name)


def waits_in_try():
    keeps = Loud("held by a generator")
    try:
        yield 1
    finally:
        print("cleaned up", keeps.name)


atexit.register(lambda: print("exit function"))
first = Loud("first")
second = Loud("second")
second.cycle = second
generator = waits_in_try()
next(generator)
print("end of program")
