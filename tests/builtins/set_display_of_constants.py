# A display of three or more constants is filled from a frozen set, which shows in the order.
a, b = 10, 50
print({10, 3, 7, 100, 50}, {a, 3, 7, 100, b}, {32, 0, 16, 8, 24}, {64, 32})
print(3 in {1, 2, 3}, 4 not in {1, 2, 3}, 3 in [1, 2, 3], "a" in {"a", "b"})
try:
    [] in {1, 2}
except TypeError as error:
    print(error)
try:
    {*5}
except TypeError as error:
    print(error)
for item in ([], {}):
    print(item in [1, 2])
