from collections import UserDict, UserList, UserString, ChainMap, OrderedDict, Counter, defaultdict
class Upper(UserDict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)
    def __missing__(self, key): return "missing " + key
u = Upper(a=1, b=2)
u.update(c=3)
print(u, u["z"], u.get("z"), "A" in u, u | {"d": 4}, {"e": 5} | u, len(u), u.copy(), type(u.copy()).__name__, u.data, u == {"A": 1, "B": 2, "C": 3}, u.pop("A"), u.setdefault("q", 1), Upper.fromkeys("xy"))
l = UserList([3, 1, 2])
l.sort(); l.append(4); l += [5]
print(l, l[1:3], type(l[1:3]).__name__, l + [6], [0] + l, l * 2, l == [1, 2, 3, 4, 5], l < [9], l.index(4), l.copy(), l.data)
s = UserString("abc")
print(s, s.upper(), type(s.upper()).__name__, s + "d", "z" + s, s[1], s * 2, s == "abc", s in ("abc",), "b" in s, hash(s) == hash("abc"), s % (), s.split("b"), s.center(5, "*"), repr(s), int(UserString("5")), UserString(5), s.encode())
c = ChainMap({"a": 1}, {"a": 2, "b": 3}, defaultdict(list, c=4))
c["z"] = 9
print(c, c["a"], c["b"], list(c), len(c), c.parents, c.new_child({"a": 0})["a"], c.new_child(q=1)["q"], "zz" in c, c.get("zz"), c["fresh"], dict(c), c | {"x": 1}, c.maps[0], ChainMap(), c.pop("z"))
for action in (lambda: c.pop("b"), lambda: c.__delitem__("nope"), lambda: c.popitem() and c.popitem(), lambda: Counter(5), lambda: Counter(a="x").most_common(), lambda: Counter.fromkeys("a", 1), lambda: defaultdict(5), lambda: defaultdict(None)["x"], lambda: defaultdict(lambda: 1 / 0)["x"], lambda: OrderedDict().popitem(), lambda: OrderedDict(a=1).move_to_end("z"), lambda: UserDict(1, 2)):
    try: print(action())
    except (TypeError, KeyError, ZeroDivisionError, NotImplementedError, RuntimeError) as error: print(type(error).__name__, error)
print(Counter("abca") + Counter("a"), Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3) & Counter(a=1, b=1), Counter(a=3) | Counter(b=1), +Counter(a=-1, b=2), -Counter(a=-1), Counter("aab").total(), Counter(a=1) <= Counter(a=2), Counter(a=0) == Counter(), Counter("abc").subtract("ab"), list(Counter(a=2, b=-1).elements()), Counter("hello").most_common(2), repr(Counter()), Counter(a=1)["z"], defaultdict(int, {"a": 1}) | {"b": 2})
od = OrderedDict.fromkeys("abc")
od.move_to_end("a"); od.move_to_end("c", last=False)
print(od, od == OrderedDict.fromkeys("cba"), od == dict.fromkeys("abc"), list(reversed(od)), od.popitem(last=False), OrderedDict(a=1) | {"b": 2})
