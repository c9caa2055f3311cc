def f(rows):
    return {k: [1 / v for v in row] for k, row in enumerate(rows)}
f([[1], [2, 0]])
