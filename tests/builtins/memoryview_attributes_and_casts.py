import array
view = memoryview(b"abcdef")
print(view.format, view.itemsize, view.ndim, view.shape, view.strides, view.suboffsets, view.nbytes, view.readonly, view.contiguous, view.c_contiguous, view.f_contiguous, len(view), view.obj, view.tobytes(), view.tolist(), view.hex(":", 2))
print(view[1], view[-1], bytes(view[1:4]), bytes(view[::2]), bytes(view[::-1]), view[::2].strides, view[::2].contiguous, view[::-1].strides, view[2:2].tolist(), view == b"abcdef", view == "abcdef", view[::2] == b"ace", hash(view) == hash(b"abcdef"), 97 in view, list(view[:2]), list(reversed(view))[:2])
words = view.cast("H")
print(words.format, words.itemsize, words.shape, len(words), words.tolist(), words.cast("B").tolist())
data = bytearray(8)
write = memoryview(data)
write[0] = 1
write[1:3] = b"xy"
write[::4] = b"AB"
write.cast("i")[1] = -2
print(data, write.readonly, write.toreadonly().readonly)
numbers = memoryview(array.array("d", [1.5, 2.5]))
print(numbers.format, numbers.tolist(), numbers[0], numbers.nbytes, numbers.cast("B").nbytes)
def attempt(action):
    try:
        print(action())
    except (TypeError, ValueError, IndexError, NotImplementedError, BufferError) as error:
        print(type(error).__name__, error)
for action in (lambda: memoryview("x"), lambda: memoryview(), lambda: view[9], lambda: view["a"], lambda: view.__setitem__(0, 1), lambda: write.__setitem__(0, 256), lambda: write.__setitem__(0, "a"), lambda: write.__setitem__(slice(2), b"abc"), lambda: write.__delitem__(0), lambda: view.cast("I"), lambda: view.cast("z"), lambda: view.cast("H").cast("I"), lambda: view[::2].cast("H"), lambda: hash(write), lambda: view < view, lambda: view + view, lambda: words.__setitem__(0, 5)):
    attempt(action)
write.release()
attempt(lambda: write[0])
attempt(lambda: len(write))
attempt(lambda: write.release())
print(str(write)[:19])
with memoryview(b"z") as inside:
    pass
attempt(lambda: inside.tolist())
attempt(lambda: inside.__enter__())
