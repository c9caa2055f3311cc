def attempt(name, *arguments, **named):
    items = [3, 1, 2, 1]
    try:
        print(name, getattr(items, name)(*arguments, **named), items)
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(name, type(error).__name__, error, items)
for name in ("append", "extend", "insert", "remove", "pop", "index", "count", "sort", "reverse", "clear", "copy"):
    for arguments in ((), (1,), ("a",), (None,), (1, 2), (1, 2, 3), (10**30,), (1, 2, 3, 4)):
        attempt(name, *arguments)
attempt("sort", key=None, reverse=True)
attempt("sort", key=5)
for name in ("__getitem__", "__delitem__", "__contains__", "__add__", "__iadd__", "__eq__", "__lt__"):
    attempt(name, 1)
    attempt(name, "a")
    attempt(name, [5])
attempt("sort", cmp=None)
attempt("append", object=1)
attempt("index", 1, 2)
attempt("index", 1, -1)
attempt("index", 1, -3, -1)
attempt("index", 2, 10**30)
attempt("pop", 1.0)
attempt("pop", True)
attempt("insert", -10**30, 0)
attempt("insert", -10, 0)
attempt("extend", "ab")
attempt("extend", {"k": 1})
