# A small program, whole: permutations rec.
def permutations_rec():
    out = []

    def perm(a, n=0):
        if n == len(a):
            out.append(tuple(a))
            return
        for i in range(n, len(a)):
            a[n], a[i] = (a[i], a[n])
            perm(a, n + 1)
            a[n], a[i] = (a[i], a[n])
    perm(list(range(8)))
    return len(out)


print(permutations_rec())
