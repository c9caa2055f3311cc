# A small program, whole: isinstance chain.
def isinstance_chain():
    vals = [1, 'a', 2.0, None, [1], (2,), {3: 4}] * 4000
    t = 0
    for v in vals:
        if isinstance(v, str):
            t += 1
        elif isinstance(v, (int, float)):
            t += 2
        elif isinstance(v, (list, tuple)):
            t += len(v)
        elif v is None:
            t += 3
        elif isinstance(v, dict):
            t += 5
    return t


print(isinstance_chain())
