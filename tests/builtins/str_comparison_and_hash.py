print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "a" == "a", "a" != "b", "Z" < "a", "é" > "z", min("cab"), max(["aa", "b"]))
print(hash("abc") == hash("ab" + "c"), hash("") == hash(""), {"a": 1}["".join(["a"])], "a" != "A".lower())
try:
    "a" < 1
except TypeError as error:
    print(error)
