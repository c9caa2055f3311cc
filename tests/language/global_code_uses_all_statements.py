import sys as system
from math import floor
total = 0
for i in range(5):
    if i == 3: continue
    total += i
while total > 5:
    total -= 1
try:
    raise ValueError(total)
except ValueError as e:
    print(e.args)
finally:
    print("done")
with open(system.argv[0]) as f:
    print(f.readline().strip())
class A: pass
del A
assert total == 5
print(floor(2.5), [t for t in "ab"], (lambda: i)())
