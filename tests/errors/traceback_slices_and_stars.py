def f(*args, **kwargs):
    return args[0]
items = [1, 2, 3]
f(*items[::0], **{"a": 1})
