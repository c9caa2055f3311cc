import pprint, collections, dataclasses, types
data = {"key": [1, 2, {"nested": ("a", "b" * 30, {"deep": [range(3), None]})}], "other": {"only"}, 5: frozenset([3, 1, 2]), (1, 2): b"x" * 50}
pprint.pprint(data)
for options in (dict(width=40), dict(depth=2), dict(indent=4, width=60), dict(compact=True, width=30), dict(sort_dicts=False, width=50)):
    pprint.pprint({"b": list(range(15)), "a": data["key"]}, **options)
print(pprint.pformat("word " * 30, width=40), pprint.pformat(b"bytes " * 20, width=40), pprint.pformat([1, 2]), pprint.saferepr({"b": 1, "a": 2}), pprint.isreadable([1]), pprint.isreadable([object]), pprint.isrecursive([]), pprint.pformat(12345678, underscore_numbers=True))
loop = [1]; loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.pformat(loop)[:20])
@dataclasses.dataclass
class D:
    name: str
    values: list
P = collections.namedtuple("P", "x y")
for value in (collections.OrderedDict(a=1, b=[1] * 30), collections.defaultdict(list, k=[2] * 30), collections.Counter("abcabcab"), collections.deque(range(30), maxlen=40), collections.ChainMap({"a": 1}, {"b": "x" * 70}), D("n" * 40, list(range(30))), types.SimpleNamespace(a=1, b="y" * 80), P(1, [2] * 40), collections.UserList([1] * 40), types.MappingProxyType({"a": "z" * 80}), (1,), (), [], {}, set(), {1: 2}.keys()):
    pprint.pprint(value, width=60)
pprint.pp({"z": 1, "a": 2})
for options in (dict(indent=-1), dict(depth=0), dict(width=0)):
    try: pprint.PrettyPrinter(**options)
    except ValueError as error: print(error)
