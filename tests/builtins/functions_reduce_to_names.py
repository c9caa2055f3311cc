# What pickle sees of functions and methods that are built in.
import operator

for function in (len, [].append, str.upper, int.__add__, (1).__add__, str.maketrans, dict.fromkeys, object.__new__):
    reduced = function.__reduce_ex__(4)
    if isinstance(reduced, str):
        print(reduced)
    else:
        print(reduced[0].__name__, reduced[1])
print(str.maketrans.__qualname__, str.maketrans.__self__, bytes.fromhex.__qualname__)
