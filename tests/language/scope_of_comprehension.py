x = "outer"
print([x for x in range(3)], x)
def f():
    y = 5
    return [y + i for i in range(3)], {y: i for i in range(2)}, list(y for _ in range(2))
print(f())
class A:
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(A.doubled)
print([(lambda: i)() for i in range(3)])
