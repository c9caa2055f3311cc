# `*args: *Ts` has what unpacking gives as its annotation.
from typing import TypeVarTuple, Generic
Ts = TypeVarTuple("Ts")
def f(*args: *Ts): pass
def g(*args: *tuple[int, ...], key: int = 1): pass
print(f.__annotations__, g.__annotations__)
try:
    def h(*args: *5): pass
except TypeError as error:
    print(type(error).__name__)
