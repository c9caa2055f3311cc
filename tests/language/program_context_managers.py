# A small program, whole: context managers.
def context_managers():

    class CM:

        def __enter__(self):
            return self

        def __exit__(self, *a):
            return False
    t = 0
    cm = CM()
    for i in range(80000):
        with cm as c:
            t += 1
    return t


print(context_managers())
