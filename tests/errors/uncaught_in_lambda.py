f = lambda x: x["key"]
print(sorted([3, 1], key=f))
