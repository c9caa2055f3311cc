def middle():
    print("once")
    return 5
print(1 < middle() < 10)
print(1 < middle() > 10)
print(10 < middle() < 1)
print(1 == 1 != 2 == 2, 1 < 2 > 1 <= 1)
x = 3
print(1 <= x in [3, 4], 1 in [1] == True)
