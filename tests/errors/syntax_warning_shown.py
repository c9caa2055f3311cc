def check(x):
    return x is 5


print(check(6))
