def f(): ...
class A: ...
if True:
    pass
print(f(), ..., Ellipsis is ..., type(...), bool(...))
x: int
y: int = 5
print(y, __annotations__)
