# Sets of numbers and tuples iterate in the order of CPython's table, whatever made them.
import random

generator = random.Random(5)
left = {generator.randrange(1000) for _ in range(60)}
right = {generator.randrange(1000) for _ in range(100)}
for result in (left | right, left & right, left - right, right - left, left ^ right, right & left):
    print(list(result))
left |= right
left -= {item for item in right if item % 2}
left &= set(range(500))
left ^= right
print([left.pop() for _ in range(20)])
print(list(left), list(frozenset(left)), list(left.copy()))
print(list({(i, j) for i in range(4) for j in range(3)}))
print(list(dict.fromkeys(range(9)).keys() & {1, 2, 50, 7}), list(set(dict.fromkeys([9, 4, 7, 123, 55]))))
print(hash((1, 2.5, (3,))), hash(frozenset(range(20))), hash(()))
