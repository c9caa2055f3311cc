five, nothing = 5, None
class A:
    def m(self, x): pass
    def n(): pass
    @staticmethod
    def s(x): pass
    @classmethod
    def c(cls): pass
for call in (lambda: A().m(), lambda: A().m(1, 2), lambda: A().n(), lambda: A.m(), lambda: A.s(), lambda: A.c(1), lambda: A(5), lambda: five(), lambda: nothing()):
    try:
        call()
    except TypeError as error:
        print(error)
