calls = []
def get(name, value):
    calls.append(name)
    return value
d = {"k": 1}
get("container", d)[get("key", "k")] += get("value", 10)
print(d, calls)
class A: pass
a = A()
a.x = [1]
a.x += [2]
print(a.x)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error, t)
