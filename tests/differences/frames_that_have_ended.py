# difference: `f_locals` of a frame object is what held when it was asked for last, also when the frame has ended since.
# cause: The frame itself lies on a native stack; the object copies from it.
# workaround: Ask for `f_locals` while the generator waits.
def numbers():
    seen = 1
    yield seen
    seen = 2


generator = numbers()
frame = generator.gi_frame
next(generator)
print(frame.f_locals)
list(generator)
print(frame.f_locals)
