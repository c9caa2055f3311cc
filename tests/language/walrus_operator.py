if (n := len("hello")) > 3:
    print(n)
values = [y := 1, y ** 2, y + 5]
print(values, y)
print([last := x for x in range(4)], last)
while (chunk := values.pop()) > 1:
    print("chunk", chunk)
def f(x, /):
    return (doubled := x * 2) + doubled
print(f(4))
