def f(value):
    match value:
        case [x, y] if (total := x + y) > 5: return "big", total
        case [x, y]: return "small", x, total
        case {"k": v} as whole if v: return whole, v
        case (1 | 2 | 3) as n: return "few", n
        case "a" "b": return "joined"
        case (x): return "captured", x
print(f([1, 2]), f([5, 6]), f({"k": 1}), f({"k": 0}), f(2), f("ab"), f(None))
match 5:
    case 1: pass
    case other if other > 10: pass
print(other)
match = {"match": 1}
case = match["match"]
print(match, case)
class Box:
    value = 5
    match 7:
        case captured: pass
    match (1, 2):
        case (first, _): pass
print(Box.captured, Box.first, "_" in vars(Box))
match Box.captured:
    case Box.value: print("value")
    case Box.captured: print("captured")
def counting():
    log = []
    class Check:
        def __eq__(self, other):
            log.append(other)
            return other == 3
    match Check():
        case 1 | 2: pass
        case 3: log.append("three")
    return log
print(counting())
match 1.0:
    case True: print("is not True")
    case 1: print("equal to 1")
match (yes := [1]):
    case [*_] if not yes: print("never")
    case [*_]: print("list", yes)
def loop():
    for item in (1, "a", None, (2,)):
        match item:
            case int(): continue
            case str(): result = item
            case None: pass
            case _: break
    return result, item
print(loop())
match lambda: 1:
    case f if callable(f): print(f())
match *[1, 2], 3:
    case [a, b, c]: print(a, b, c)
