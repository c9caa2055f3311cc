import copyreg
import io
import pickle
import sys


def attempt(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__, str(error).split(" at 0x")[0]


class Reduced:
    def __init__(self, answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


def set_state(target, state):
    target.append(state)


for answer in [
    1, "nope", "print", (), (1,), (print,), (print, 1), (1, ()), (int, (), 1, 2, 3, 4, 5), (int, (), None, 5),
    (int, (), None, None, 5), (int, (), None, None, None, 5), (list, (), None, iter([])),
    (dict, (), None, None, iter([1])), (copyreg.__newobj__, ()), (copyreg.__newobj__, (1,)),
    (copyreg.__newobj__, (int,)), (copyreg.__newobj_ex__, (1,)), (copyreg.__newobj_ex__, (1, 2, 3)),
    (copyreg.__newobj_ex__, (int, 2, 3)), (copyreg.__newobj_ex__, (int, (), 3)),
]:
    for protocol in 0, 2, 4:
        print(answer if type(answer) is not tuple else len(answer), protocol,
              attempt(lambda: pickle.dumps(Reduced(answer), protocol)))
for protocol in range(6):
    for make in (
        lambda: (list, (), None, iter([1, 2])), lambda: (list, (), None, iter([1])),
        lambda: (dict, (), None, None, iter([(1, 2), (3, 4)])), lambda: (dict, (), None, None, iter({1: 2}.items())),
        lambda: (list, (), 7, None, None, set_state),
    ):
        data = pickle.dumps(Reduced(make()), protocol)
        print(protocol, data, pickle.loads(data))


class Item:
    pass


class Moved:
    pass


Old = Moved


class Moved:
    pass


def outer():
    class Local:
        pass
    return Local, Local(), lambda: 0


for value in Old, Old(), *outer(), (x for x in ()):
    print(attempt(lambda: pickle.dumps(value)))
for module, name in ("nosuchmodule", "Old"), ("__main__", "Nope"), ("__main__", "Item.Inner"):
    Old.__module__, Old.__qualname__ = module, name
    print(attempt(lambda: pickle.dumps(Old)))


class Outer:
    class Inner:
        pass

    @staticmethod
    def function():
        pass


for protocol in range(6):
    data = pickle.dumps([Outer.Inner, Outer.function, Outer.Inner], protocol)
    print(data, pickle.loads(data) == [Outer.Inner, Outer.function, Outer.Inner])

for code in 5, 300, 70000:
    copyreg.add_extension("__main__", "Item", code)
    print(pickle.dumps(Item, 1), pickle.dumps(Item, 2), pickle.loads(pickle.dumps(Item)) is Item)
    copyreg.remove_extension("__main__", "Item", code)

file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
pickler.dispatch_table = {Item: lambda item: (str, ("from the table",))}
pickler.dump([Item(), 1])
print(pickle.loads(file.getvalue()))
print(attempt(lambda: pickle.Pickler(io.BytesIO()).dispatch_table))


class Writer(pickle.Pickler):
    dispatch_table = {complex: lambda number: (complex, (0, 1))}

    def reducer_override(self, obj):
        print("asked for", type(obj).__name__)
        return NotImplemented


file = io.BytesIO()
Writer(file).dump([1j, Item, len, "text", {1}])
print(pickle.loads(file.getvalue())[0])

# The old instructions, and the names of Python 2.
for name in "range", "object":
    for protocol in 0, 2, 3:
        value = getattr(sys.modules["builtins"], name)
        print(pickle.dumps(value, protocol), pickle.dumps(value, protocol, fix_imports=False))
print(pickle.loads(b"c__builtin__\nxrange\n."), attempt(lambda: pickle.loads(b"c__builtin__\nset\n.", fix_imports=False)))
