# difference: What itertools.tee() returns can be copied, not pickled.
# cause: The iterators share a chain of items, which is no object of its own here.
# workaround: Pickle list(iterator).
import copy
import itertools
import pickle
first, second = itertools.tee([1, 2, 3])
next(first)
print(list(copy.copy(first)))
try:
    pickle.dumps(first)
except TypeError as error:
    print(error)
