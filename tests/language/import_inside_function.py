def f():
    import math as m
    from helpers import relative
    return m.floor(2.5), relative.value
print(f(), "m" in globals())
class A:
    import helpers.relative as module
print(A.module.value)
if __name__ == "__main__":
    print("main")
