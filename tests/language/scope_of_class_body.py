x = "global"
class A:
    print(x)
    x = "class"
    print(x)
    def method(self):
        return x
    class B:
        y = x
    print(B.y)
print(A().method(), A.x)
def f():
    x = "local"
    class C:
        print(x)
        z = x
    return C.z
print(f())
