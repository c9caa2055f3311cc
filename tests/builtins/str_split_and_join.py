print("a b  c ".split(), "a b  c ".split(" "), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "a--b--c".split("--"), " x ".split(None, 0), "a b c".rsplit(None, 1), "a b c".split(maxsplit=1), "a.b".split(sep="."))
print("one\ntwo\r\nthree\rfour\x0bfive".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "a\n".splitlines())
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "abc".rpartition("x"))
print(",".join(["a", "b"]), "".join("xyz"), "-".join(()), "-".join(c for c in "ab"), ", ".join({"k": 1, "l": 2}))
for action in (lambda: "a".split(""), lambda: ",".join([1]), lambda: ",".join(5), lambda: "a".partition(""), lambda: ",".join(["a", None])):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
