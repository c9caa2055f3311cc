error = "before"
try:
    raise ValueError("x")
except ValueError as error:
    pass
try:
    print(error)
except NameError as problem:
    print(problem)
def f():
    try:
        raise ValueError("x")
    except ValueError as e:
        kept = e
    return kept, "e" in locals()
print(f())
