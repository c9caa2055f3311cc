x = -a ** 2 if not b or c else [d[1:2, ...], *e]
y = {**f, 'k': lambda p, /, q=1, *r, s, **t: (yield)}
