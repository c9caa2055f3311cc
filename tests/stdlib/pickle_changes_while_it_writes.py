import io
import pickle


def attempt(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__, str(error).split(" at 0x")[0]


class Acting:
    """Does something when it is written."""

    def __init__(self, action):
        self.action = action

    def __reduce__(self):
        self.action()
        return int, ()


grown = {}
grown["a"] = Acting(lambda: grown.update({len(grown): 1}))
grown["b"] = 2
print(attempt(lambda: pickle.dumps(grown)))
members = set()
members.update([Acting(lambda: members.add(len(members))), 1])
print(attempt(lambda: pickle.dumps(members)))
items = []
items.extend([Acting(lambda: items.append(5)), 2])
print(attempt(lambda: pickle.dumps(items)))
items[:] = [Acting(items.clear)] * 5
print(attempt(lambda: pickle.dumps(items)), items)

# What is forgotten while it writes is written again.
file = io.BytesIO()
pickler = pickle.Pickler(file)
shared = ["shared"]
pickler.dump([shared, Acting(pickler.clear_memo), shared])
print(pickle.loads(file.getvalue()))
# References to what lies elsewhere.
class Reader(pickle.Unpickler):
    def persistent_load(self, reference):
        return "found", reference


class Writer(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.name if isinstance(obj, Named) else None


class Named:
    def __init__(self, name):
        self.name = name


for protocol in range(6):
    file = io.BytesIO()
    Writer(file, protocol).dump([Named("plain"), 1, Named("plain")])
    print(file.getvalue(), Reader(io.BytesIO(file.getvalue())).load())

# Depth, circles, and objects that contain themselves in ways of their own.
deep = []
for _ in range(100_000):
    deep = [deep]
print(attempt(lambda: pickle.dumps(deep))[0])


class Endless:
    def __reduce__(self):
        return Endless, (Endless(),)


print(attempt(lambda: pickle.dumps(Endless()))[0])
circle = []
circle.append((circle, frozenset([1]), {"me": circle}))
for protocol in range(6):
    data = pickle.dumps(circle, protocol)
    read = pickle.loads(data)
    print(data, read[0][0] is read, read[0][2]["me"] is read)
of_tuple = ([],)
of_tuple[0].append(of_tuple)
long_tuple = ([], 1, 2, 3)
long_tuple[0].append(long_tuple)
for protocol in range(6):
    print(pickle.dumps(of_tuple, protocol), pickle.dumps(long_tuple, protocol))


class Node:
    def __reduce__(self):
        return make_node, (self.holder,)


def make_node(holder):
    return holder


node = Node()
node.holder = [node]
print(attempt(lambda: pickle.dumps(node))[0] if isinstance(attempt(lambda: pickle.dumps(node)), tuple) else "written")

# Without a memo.
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.fast = True
for value in circle, {1: circle}:
    result = attempt(lambda: pickler.dump(value))
    print(result[0], result[1][:60])
twice = ["a"]
file.truncate(0)
file.seek(0)
pickler.dump([twice, twice, (1,), {"a": "a"}])
print(file.getvalue(), pickler.fast, pickler.bin)
