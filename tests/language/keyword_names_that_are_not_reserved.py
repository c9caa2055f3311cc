match, case, type, _, soft = 1, 2, 3, 4, 5
print(match, case, type, _, match + case, [match for match in range(2)], match)
def case(match, *, type): return match, type
print(case(1, type=2), case(match=3, type=4))
class match:
    case = 5
    def type(self): return self.case
print(match().case, match().type())
match = {"case": 1}
print(match["case"], match.get("x"))
match match:
    case {"case": case}: print(case)
    case _: pass
match (case, 1):
    case (type, 1): print(type)
match -1:
    case -1: print("minus one")
match [1, 2]:
    case [*_]: print("any list")
async def await_(): pass
print(await_.__name__, print, sep="|")
import keyword
print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("match"), keyword.issoftkeyword("match"))
for name in ("async", "await", "None", "nonlocal", "True", "match", "print", "exec", "type", "_", "__debug__", "é", "ª", "ﬁx", "x·", "℘", "1a", "a-b", "𝐱"):
    try:
        space = {}
        exec(f"{name} = 1", space)
        print(ascii(name), [ascii(key) for key in space if key != "__builtins__"], name.isidentifier())
    except SyntaxError as error: print(ascii(name), error.msg, name.isidentifier())
