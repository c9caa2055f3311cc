print(str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "c"), str.maketrans({"a": "xx", 98: None, "c": 100}), "abcd".translate(str.maketrans({"a": "xx", 98: None, "c": 100})))
class Table:
    def __getitem__(self, key):
        if key == 97:
            raise LookupError
        if key == 98:
            return "<b>"
        return key + 1
print("abcd".translate(Table()), "abc".translate({97: 0x10FFFF}) == "\U0010ffffbc", "abc".translate([None] * 98 + ["B"]), "é".translate({233: "e\u0301"}).encode(), "".translate({}), "abc".translate({}))
for action in (lambda: str.maketrans("ab", "x"), lambda: str.maketrans("a"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans({1.5: 1}), lambda: str.maketrans(1, "a"), lambda: str.maketrans("a", 1), lambda: str.maketrans("a", "b", 1), lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: "a".translate(None), lambda: "a".translate({97: -1}), lambda: "a".translate(), lambda: str.maketrans()):
    try:
        print(action())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
