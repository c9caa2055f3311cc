import copyreg
import io
import pickle


class Record:
    def __init__(self, key):
        self.key = key


records = {7: Record(7)}


class Writer(pickle.Pickler):
    def persistent_id(self, obj):
        return ("record", obj.key) if isinstance(obj, Record) else None

    def reducer_override(self, obj):
        return (str, ("a function",)) if callable(obj) and not isinstance(obj, type) else NotImplemented


class Reader(pickle.Unpickler):
    def persistent_load(self, pid):
        return records[pid[1]]

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


file = io.BytesIO()
Writer(file).dump([records[7], len, records[7]])
file.seek(0)
first, text, again = Reader(file).load()
print(first is records[7], text, again is first)

copyreg.pickle(Record, lambda record: (Record, (record.key * 2,)))
print(pickle.loads(pickle.dumps(records[7])).key)

buffers = []
data = pickle.dumps(pickle.PickleBuffer(bytearray(b"out of band")), 5, buffer_callback=buffers.append)
print(len(buffers), bytes(pickle.loads(data, buffers=[buffers[0].raw()])))
