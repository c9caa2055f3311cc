print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("na", ""), "abc".replace("", "-"), "abc".replace("x", "y"), "aaa".replace("aa", "b"), "x".replace("x", "xx", 0))
table = str.maketrans("abc", "xyz", "d")
print("abcd".translate(table), table, "abc".translate({97: None, 98: "BB", 99: 67}), str.maketrans({"a": 1, "b": "two"}))
try:
    str.maketrans("ab", "c")
except ValueError as error:
    print(error)
