def fannkuch(n):
    count = list(range(1, n + 1))
    permutation = list(range(n))
    most = checksum = 0
    r = n
    sign = 1
    while True:
        if permutation[0]:
            q = permutation[:]
            flips = 0
            while q[0]:
                k = q[0]
                q[:k + 1] = q[k::-1]
                flips += 1
            most = max(most, flips)
            checksum += sign * flips
        sign = -sign
        r = 1
        while True:
            if r == n:
                return checksum, most
            first = permutation[0]
            permutation[:r] = permutation[1:r + 1]
            permutation[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            count[r] = r + 1
            r += 1


print(fannkuch(9))
