# A small program, whole: md loops.
def md_loops():
    n = 60
    a = [[i * j % 7 for j in range(n)] for i in range(n)]
    b = [[0] * n for _ in range(n)]
    for i in range(n):
        ai = a[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += ai[k] * a[k][j]
            b[i][j] = s
    return sum(map(sum, b))


print(md_loops())
