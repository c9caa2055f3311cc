# A small program, whole: genexp funcs.
def genexp_funcs():
    d = list(range(1000))
    t = 0
    for _ in range(60):
        t += sum((x * 2 for x in d)) + max((x for x in d)) + len(list((x for x in d))) + any((x > 2000 for x in d)) + all((x >= 0 for x in d))
    return t


print(genexp_funcs())
