class A:
    __secret = 1
    def __init__(self): self.__value = 5
    def get(self): return self.__value, self.__secret
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()
    __dunder__ = "kept"
a = A()
print(a.get(), a.call(), a._A__value, A._A__secret, A.__dunder__, a.__dict__)
class B(A):
    def __init__(self):
        super().__init__()
        self.__value = 6
print(B().get(), sorted(B().__dict__))
