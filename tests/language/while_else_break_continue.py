n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n)
else:
    print("not reached")
while n < 6:
    n += 1
else:
    print("else runs", n)
while True:
    break
else:
    print("never")
