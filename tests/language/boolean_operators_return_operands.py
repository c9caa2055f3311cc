print(0 or "x", "" or [] or None, 1 and 2, 0 and 1 / 0, 1 or 1 / 0)
print(not 0, not "a", not [], not [0])
def noisy(value):
    print("evaluated", value)
    return value
print(noisy(1) and noisy(0) and noisy(2))
print(noisy(0) or noisy("") or noisy(3) or noisy(4))
