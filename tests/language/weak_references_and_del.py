import weakref
class Node:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"<{self.name}>"
    def __eq__(self, other): return self.name == other.name
    def __hash__(self): return hash(self.name)
    def method(self): return self.name
node = Node("n")
ref, again, with_callback = weakref.ref(node), weakref.ref(node), weakref.ref(node, lambda r: print("callback", r()))
print(ref is again, ref is with_callback, ref() is node, ref == with_callback, hash(ref) == hash(node), weakref.getweakrefcount(node), len(weakref.getweakrefs(node)), ref.__callback__, weakref.ref(Node("n")) == ref if False else "")
proxy = weakref.proxy(node)
print(proxy.name, proxy, type(proxy).__name__, proxy == node, isinstance(proxy, Node), proxy.__class__.__name__)
bound = weakref.WeakMethod(node.method)
print(bound()())
values, keys, members = weakref.WeakValueDictionary(a=node), weakref.WeakKeyDictionary({node: 1}), weakref.WeakSet([node])
print(dict(values), dict(keys), len(members), values["a"] is node, node in keys, node in members)
print(weakref.ref.__name__, repr(ref)[:10], "dead" in repr(ref))
for action in (lambda: hash(proxy), lambda: weakref.ref(5), lambda: weakref.ref("a"), lambda: weakref.ref([]), lambda: weakref.ref({}), lambda: weakref.proxy(None), lambda: weakref.WeakMethod(len), lambda: values["z"], lambda: weakref.WeakSet([5]), lambda: ref(1), lambda: weakref.ref(Node, 5) and "any callback"):
    try:
        print(action())
    except (ReferenceError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
print([weakref.ref(value) is not None for value in (set(), frozenset(), Node, lambda: 0, (x for x in ""), type("L", (list,), {})(), len, weakref)])
