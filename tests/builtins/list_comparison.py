print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] != [1, 2.0], [[1]] == [[1]])
nan = float("nan")
print([nan] == [nan], nan in [nan], [nan].index(nan))
try:
    [1] < ["a"]
except TypeError as error:
    print(error)
try:
    [1] < (1,)
except TypeError as error:
    print(error)
