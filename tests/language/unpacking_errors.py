def attempt(value):
    try:
        a, b, c = value
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
attempt([1, 2])
attempt([1, 2, 3, 4])
attempt(5)
attempt("ab")
attempt(x for x in range(9))
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
