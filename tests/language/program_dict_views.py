# A small program, whole: dict views.
def dict_views():
    d = {i: str(i) for i in range(5000)}
    t = 0
    for _ in range(20):
        for k, v in d.items():
            t += k
        for k in d:
            t += k
        for v in d.values():
            t += len(v)
        t += len(sorted(d, reverse=True)) + len({v: k for k, v in d.items()})
    return t


print(dict_views())
