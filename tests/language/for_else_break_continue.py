for i in range(5):
    if i == 3:
        break
else:
    print("not reached")
print(i)
for i in []:
    pass
else:
    print("empty runs else")
for a in range(3):
    for b in range(3):
        if b == 1:
            continue
        if a == 1:
            break
        print(a, b)
    else:
        print("inner done", a)
