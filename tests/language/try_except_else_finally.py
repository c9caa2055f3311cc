# stress: every
def f(kind):
    try:
        print("try", kind)
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "return":
            return "returned"
    except ValueError as error:
        print("value", error)
    except (KeyError, IndexError) as error:
        print("lookup", error, error.args)
        return "from except"
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for kind in ("none", "value", "key", "return"):
    print(f(kind))
