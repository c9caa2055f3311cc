def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "large"
print([kind(n) for n in (-1, 0, 5, 50)])
if []:
    print("no")
if [0]: print("yes")
