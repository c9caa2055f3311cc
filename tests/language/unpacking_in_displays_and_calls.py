a, b = [1, 2], {"x": 1}
print([*a, 3, *"xy"], (*a, *a), {*a, 5}, {**b, "y": 2, **{"x": 9}})
def f(*args, **kwargs):
    return args, kwargs
print(f(*a, 0, *[7], **b, z=3, **{"w": 4}))
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as error:
    print(error)
try:
    f(*5)
except TypeError as error:
    print(error)
try:
    f(**[1])
except TypeError as error:
    print(error)
