def one(kind):
    for i in range(3):
        try:
            if kind == "return": return "try", i
            if kind == "break": break
            if kind == "continue": continue
            if kind == "raise": raise ValueError(i)
        except ValueError:
            return "except"
        else:
            if i == 1: return "else"
        finally:
            print("f", i, end=" ")
    else:
        return "for-else"
    return "end"
print(one("return"), one("break"), one("continue"), one("raise"), one(""))
def two(kind):
    for i in range(2):
        try:
            1 / 0
        finally:
            if kind == "return": return "swallowed", i
            if kind == "break": break
            if kind == "continue": continue
    return "after", i
print(two("return"), two("break"), two("continue"))
def three():
    while True:
        try:
            try:
                return "inner"
            finally:
                print("one", end=" ")
                break
        finally:
            print("two", end=" ")
    return "outer"
print(three())
def four(x=0):
    try:
        x = 1
        return x
    finally:
        x = 2
        print(x, end=" ")
print(four())
def five():
    try:
        return 1
    finally:
        try:
            return 2
        finally:
            for _ in "a":
                try:
                    continue
                finally:
                    print("deep", end=" ")
print(five())
def six():
    try:
        raise KeyError("a")
    except KeyError as error:
        try:
            raise ValueError("b") from error
        finally:
            return repr(error), "error" in locals()
print(six())
def seven():
    try:
        yield 1
        return 5
    finally:
        yield 2
print(list(seven()), (lambda g: (next(g), next(g), g.close()))(seven()) if False else "")
def eight():
    with __import__("contextlib").suppress(ValueError):
        try:
            raise ValueError
        finally:
            print("in with", end=" ")
    return "suppressed"
print(eight())
