d = {1: 1, 2: 2}
try:
    for k in d:
        d[k + 10] = 0
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2}
for k in d:
    d[k] = "changed"
print(d)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as error:
    print(error)
