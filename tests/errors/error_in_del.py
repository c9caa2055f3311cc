class A:
    def __del__(self):
        raise ValueError("in finaliser")
def f():
    a = A()
f()
import gc
gc.collect()
print("goes on")
