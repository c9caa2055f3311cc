print(1 == 1.0, 1 == True, 0 == False, "1" == 1, None == 0)
print(2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53))
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), [1, "a"] == [1, "a"], (1,) == [1])
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1} < {1})
for pair in ((1, "a"), ([], ()), (None, 1), ({}, {})):
    try:
        pair[0] < pair[1]
    except TypeError as error:
        print(error)
