text = "a-b--c---"
for count in -1, 0, 1, 2, 5, 6, 7:
    print(count, repr(text.replace("-", "+", count)), repr(text.replace("-", "", count)), repr(text.replace("-", "\xe9", count)))
print("".replace("-", "+"), "---".replace("-", "+"), "abc".replace("-", "+"))
print("x\xe9x\u20acx".replace("x", "y"), "x\xe9x".replace("\xe9", "e").isascii())
