items = list(range(1000))
taken = [items.pop() for _ in range(990)]
print(items, taken[:3], taken[-3:], items.pop(-1), items.pop(8), items.pop(0), items)
items.append("new")
print(items, items.pop(), len(items))
while items:
    items.pop()
try:
    items.pop()
except IndexError as error:
    print(error)
