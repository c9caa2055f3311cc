text = "abcabcé"
for name in ("find", "rfind", "count", "startswith", "endswith"):
    method = getattr(text, name)
    print(name, [method(*arguments) for arguments in (("abc",), ("abc", 1), ("abc", -4), ("abc", 0, -1), ("", 3), ("", 7), ("", 8), ("", 5, 2), ("", -100, 100), ("é", None, None), ("é", -1), ("c", 2, 3), ("bc", 10**30), ("a", -10**30, 10**30))])
for name in ("index", "rindex"):
    for arguments in (("abc",), ("abc", 1), ("x",), ("", 8), ("abc", 4)):
        try:
            print(name, getattr(text, name)(*arguments))
        except ValueError as error:
            print(name, error)
class Index:
    def __index__(self):
        return 3
print(text.find("a", Index()), "aaaa".count("aa"), "aaaa".count(""), "".count(""), "".find(""), "".startswith(""), "abc".startswith(()), "é€😀".find("😀"), "é€😀x".rfind("x"), "xyz" in text, "" in "")
for bad in (lambda: text.find("a", "b"), lambda: text.find("a", 1.5), lambda: 5 in text, lambda: None in "", lambda: text.count("a", [], 3)):
    try:
        bad()
    except TypeError as error:
        print(error)
