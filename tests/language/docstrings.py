"""Module text."""
print(__doc__)
def f():
    'function text'
class C:
    """class text"""
    def m(self):
        """method
        text"""
print(f.__doc__, C.__doc__, repr(C.m.__doc__), (lambda: 0).__doc__)
class D(C): pass
print(D.__doc__)
