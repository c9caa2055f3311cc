# A small program, whole: exceptions flow.
def exceptions_flow():
    t = 0
    for i in range(60000):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            t += 1
        except ValueError as e:
            t += e.args[0] % 2
        finally:
            t += 1
    return t


print(exceptions_flow())
