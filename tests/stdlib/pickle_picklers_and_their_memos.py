import io
import pickle


def attempt(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__, str(error)


for call in [
    lambda: pickle.dumps(1, 6), lambda: pickle.dumps(1, -1), lambda: pickle.dumps(1, "x"), lambda: pickle.dump(1, 5),
    lambda: pickle.load(5), lambda: pickle.Pickler(), lambda: pickle.Unpickler(), lambda: pickle.Pickler(5),
    lambda: pickle.dumps(1, 4, buffer_callback=print), lambda: pickle.loads(1),
]:
    print(attempt(call))


class Unready(pickle.Pickler):
    def __init__(self):
        pass


class UnreadyReader(pickle.Unpickler):
    def __init__(self):
        pass


print(attempt(lambda: Unready().dump(1)), attempt(lambda: UnreadyReader().load()))
print(pickle.Pickler, pickle.Unpickler, pickle.PicklingError, pickle.UnpicklingError.__mro__)

file = io.BytesIO()
pickler = pickle.Pickler(file)
print(attempt(lambda: pickler.persistent_id), pickler.bin, pickler.fast, pickler.memo.copy())
text = "te"
text += "xt"
pickler.dump([text])
print(sorted(number for number, _ in pickler.memo.copy().values()))
file.seek(0)
file.truncate()
pickler.dump(text)
print(file.getvalue())
other = pickle.Pickler(io.BytesIO())
other.memo = pickler.memo
print(other.memo.copy() == pickler.memo.copy())
other.memo = {id(text): (300, text)}
file = io.BytesIO()
other.__init__(file)
other.memo = {id(text): (300, text)}
other.dump(text)
print(file.getvalue())
pickler.memo.clear()
print(pickler.memo.copy(), pickler.memo.__reduce__())
for name, value in ("x", 1), ("persistent_id", 5), ("memo", 5), ("memo", {1: 2}):
    print(name, attempt(lambda: setattr(pickler, name, value)))
pickler.persistent_id = lambda obj: "id" if obj == 5 else None
file.seek(0)
pickle.Pickler.dump(pickler, [5, 6])

unpickler = pickle.Unpickler(io.BytesIO(b"]q\x00.h\x00."))
print(attempt(lambda: unpickler.persistent_load), unpickler.load(), unpickler.memo.copy())
other = pickle.Unpickler(io.BytesIO(b"h\x00."))
other.memo = unpickler.memo
print(other.load(), other.memo.__reduce__(), unpickler.load())
for value in {1: 2}, {-1: 2}, {"a": 2}, 5:
    print(attempt(lambda: setattr(unpickler, "memo", value)))
print(unpickler.find_class("builtins", "int"), attempt(lambda: unpickler.find_class("builtins", "nope"))[0])
print(attempt(lambda: unpickler.find_class(1, 2)))

sent = []
for value in b"fixed", bytearray(b"open"):
    data = pickle.dumps([pickle.PickleBuffer(value)] * 2, 5, buffer_callback=sent.append)
    print(data, attempt(lambda: pickle.loads(data)), attempt(lambda: pickle.loads(data, buffers=[])))
    print(pickle.loads(data, buffers=[value, value]), pickle.dumps(pickle.PickleBuffer(value), 5))
    print(attempt(lambda: pickle.dumps(pickle.PickleBuffer(value), 4)))
print(pickle.dumps(pickle.PickleBuffer(b"inside"), 5, buffer_callback=lambda buffer: True))
