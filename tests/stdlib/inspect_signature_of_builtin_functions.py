# The module that a built-in function belongs to is bound and not shown.
import inspect
import math

for function in len, abs, math.sin, [].append, list.append, str.join:
    print(function.__name__, inspect.signature(function))
