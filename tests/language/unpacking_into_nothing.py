# Displays without targets take what can be iterated and is empty.
for code in ("() = 42", "[] = 42", "() = None", "() = (1,)", "() = []", "[] = {}", "() = 'a'", "for () in [1]: pass", "for () in [()]: pass", "(*a,) = 5","a, = 5", "() = [] = 7"):
    try: exec(code); print(code, "ok")
    except Exception as e: print(code, type(e).__name__, e)


def inside(value):
    () = value
    for [] in [value]:
        pass
    return [0 for () in [value]]


for value in ((), [], "", {}, iter(()), 0, None, (1,), "a"):
    try:
        print(repr(value)[:12], inside(value))
    except (TypeError, ValueError) as error:
        print(repr(value)[:12], type(error).__name__, error)
