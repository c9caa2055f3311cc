def wrap(f):
    def inner(*args):
        return f(*args)
    return inner

@wrap
@wrap
def target(x):
    raise RuntimeError("deep")

target(1)
