# difference: `gi_frame`, `cr_frame` and `ag_frame` of a body that has not ended are its code object
# cause: A suspended body has a stack of its own instead of a frame object.
# workaround: `inspect.getgeneratorstate()` and `getcoroutinestate()`, `gi_code` and `gi_yieldfrom` tell the rest.
def numbers():
    yield 1

generator = numbers()
print(generator.gi_frame is generator.gi_code)
list(generator)
print(generator.gi_frame)
