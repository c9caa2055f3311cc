from dataclasses import dataclass
import collections, enum
@dataclass
class Point:
    x: int
    y: int = 0
class Named:
    __match_args__ = ("name", "missing")
    name = "n"
class Colour(enum.Enum):
    RED = 1
def kind(value):
    match value:
        case {"a": 1, **rest}: return f"a=1 {rest}"
        case {"b": [x, *_]}: return f"b list {x}"
        case {"c": None | True as flag}: return f"c {flag}"
        case {}: return "mapping"
        case Point(0, 0): return "origin"
        case Point(x, y=5): return f"y5 {x}"
        case Point(x=Point() as inner): return f"nested {inner}"
        case Point(): return "point"
        case int(n) | float(n) if n > 100: return f"large {n}"
        case bool(b): return f"bool {b}"
        case int(): return "int"
        case str(s): return f"str {s}"
        case Colour.RED: return "red"
        case Named(name=n, missing=_): return "has both"
        case Named("n"): return "named"
        case list((1, x)): return f"list 1 {x}"
        case -1.5 | 2 + 3j | None: return "constant"
        case tuple(): return "tuple"
        case object(__len__=_): return "sized"
    return "nothing"
for value in ({"a": 1, "z": 2}, {"a": True}, {"b": [5, 6]}, {"c": None}, {"c": 1}, {}, collections.OrderedDict(q=1), Point(0), Point(3, 5), Point(Point(1, 1), 2), Point(9, 9), 500, 101.5, True, 7, "s", Colour.RED, Named(), [1, 2], [2, 3], -1.5, 2 + 3j, None, (), set(), object(), collections.ChainMap({"a": 1})):
    print(kind(value))
class BadArguments:
    __match_args__ = ["x"]
class WrongType:
    __match_args__ = (5,)
for source in ("case Point(1, 2, 3): pass", "case int(1, 2): pass", "case BadArguments(1): pass", "case WrongType(1): pass", "case Point(1, x=1): pass", "case object(1): pass", "case value(): pass"):
    for value in (Point(1, 2), BadArguments(), WrongType(), 5):
        try:
            exec(f"match value:\n  {source}\n  case _: print('no match')")
        except TypeError as error:
            print(source, type(value).__name__, error)
default = collections.defaultdict(int)
match default:
    case {"k": _}: print("wrong")
    case _: print("no key is made", dict(default))
