# difference: `d[key] += value` asks the key for its hash once; CPython asks again to store.
# cause: the entry that was found is written to, unless the dict was changed meanwhile.
# workaround: none is needed: a hash that changes between two calls breaks dicts anyway.
class Key:
    count = 0

    def __hash__(self):
        Key.count += 1
        return 5

    def __eq__(self, other):
        return isinstance(other, Key)


d = {Key(): 1}
Key.count = 0
d[Key()] += 1
print(list(d.values()), Key.count)
