def attempt(base, **space):
    try:
        cls = type("C", base, space)
        print("made", sorted(name for name in vars(cls) if not name.startswith("__")))
    except Exception as error:
        print(type(error).__name__, error)


attempt((), __slots__=(1,))
attempt((), __slots__=("a b",))
attempt((), __slots__="name")
attempt((), __slots__=["a", "_b"])
attempt((), __slots__=("__private",))
attempt((), __slots__=("a",), a=1)
attempt((), __slots__=("__dict__", "__dict__"))
attempt((int,), __slots__=("a",))
attempt((int,), __slots__=())
attempt((tuple,), __slots__=("a",))
attempt((list,), __slots__=("a",))
attempt((type("B", (), {}),), __slots__=("__dict__",))
attempt((type("B", (), {}),), __slots__=("__weakref__",))
first = type("First", (), {"__slots__": ("a",)})
second = type("Second", (), {"__slots__": ("b",)})
attempt((first, second))
attempt((first, type("Empty", (), {"__slots__": ()})), __slots__=("c",))
