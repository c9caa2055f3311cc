for n in range(4):
    print("zero" if n == 0 else "one" if n == 1 else "many")
print((1 if False else 2) + 1, [x if x % 2 else -x for x in range(5)])
