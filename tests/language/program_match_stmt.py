# A small program, whole: match stmt.
class SP:
    x = 4


def match_stmt():

    def f(x):
        match x:
            case 0:
                return 1
            case [a, b]:
                return a + b
            case {'k': v}:
                return v
            case SP(x=xx):
                return xx
            case str():
                return 7
            case _:
                return 9
    t = 0
    vals = [0, [1, 2], {'k': 3}, SP(), 's', 5.5]
    for _ in range(8000):
        for v in vals:
            t += f(v)
    return t


print(match_stmt())
