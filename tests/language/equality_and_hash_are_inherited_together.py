class Equal:
    def __eq__(self, other): return True
class EqualHash(Equal):
    __hash__ = object.__hash__
class Inherits(EqualHash):
    pass
class Again(EqualHash):
    def __eq__(self, other): return False
class NotEqual:
    def __ne__(self, other): return "ne"
class OnlyHash:
    def __hash__(self): return 42
print(Equal.__hash__, EqualHash.__hash__ is object.__hash__, Inherits.__hash__ is object.__hash__, Again.__hash__, NotEqual.__hash__ is object.__hash__, hash(OnlyHash()))
print(Equal() == 5, Equal() != 5, 5 == Equal(), NotEqual() != 1, NotEqual() == 1, object() == object(), object().__eq__(1), object().__ne__(1), object().__lt__(1))
for value in (Equal(), Again(), [], {}, set(), bytearray(), slice(1), {}.keys()):
    try:
        hash(value)
        print("hashable", type(value).__name__)
    except TypeError as error:
        print(error)
class Truthy:
    def __eq__(self, other): return []
class Weird:
    calls = 0
    def __eq__(self, other):
        Weird.calls += 1
        return other == 1
    def __hash__(self): return hash(1)
print((Truthy() == 1) == [], Truthy() != 1, Truthy() in [1], [Truthy()] == [1], Weird() in {1}, {1: "one"}[Weird()], Weird() in [1, 2], [2, 1].index(Weird()), [1, 1].count(Weird()), Weird.calls)
class Same:
    def __eq__(self, other): raise ZeroDivisionError
same = Same()
print(same in [same], [same] == [same], (same,) == (same,), {"k": same} == {"k": same}, [same].index(same), [same].count(same))
for action in (lambda: same in [1], lambda: [1] == [same], lambda: {"k": 1} == {"k": same}, lambda: same == same):
    try:
        print(action())
    except ZeroDivisionError:
        print("compared")
nan = float("nan")
print(nan == nan, [nan] == [nan], nan in [nan], (nan,) < (nan,), hash((1, 2)) == hash((1, 2)), hash("a") == hash("a"), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(True) == hash(1.0))
