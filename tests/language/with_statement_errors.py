class NoExit:
    def __enter__(self): pass
class BadEnter:
    def __enter__(self): raise ValueError("in enter")
    def __exit__(self, *a): print("never called")
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("in exit")
for manager in (5, NoExit(), BadEnter(), BadExit()):
    try:
        with manager:
            print("body")
            raise RuntimeError("body")
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error, repr(error.__context__))
