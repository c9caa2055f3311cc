class A:
    def f(self):
        return super().missing
    def g():
        return super()
    @staticmethod
    def s(x):
        return super().f
try:
    A().f()
except AttributeError as error:
    print(error)
try:
    A.g()
except RuntimeError as error:
    print(error)
try:
    A.s(5)
except TypeError as error:
    print(error)
def outside(self):
    return super()
try:
    outside(1)
except RuntimeError as error:
    print(error)
try:
    super(A, 5)
except TypeError as error:
    print(error)
