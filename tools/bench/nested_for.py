def run(n):
    count = 0
    for a in range(n):
        for b in range(n):
            for c in range(n):
                if a + b > c:
                    count += 1
    return count


print(run(260))
