# difference: A Pickler or Unpickler that a hook uses while it works serves both: what the hook writes or reads comes first.
# cause: What is written so far and the stack belong to one call here; CPython keeps them in the object, where both calls mix or it crashes.
# workaround: Use another Pickler or Unpickler in hooks.
import io
import pickle

file = io.BytesIO()
pickler = pickle.Pickler(file)


class Entering:
    def __reduce__(self):
        pickler.dump("inner")
        return str, ("outer",)


pickler.dump([Entering(), 1])
file.seek(0)
unpickler = pickle.Unpickler(file)
print(unpickler.load(), unpickler.load())


class Reader(pickle.Unpickler):
    def persistent_load(self, reference):
        return reference, self.load()


print(Reader(io.BytesIO(b"]X\x04\x00\x00\x00nextQ" + b"K\x05." + b"a.")).load())
