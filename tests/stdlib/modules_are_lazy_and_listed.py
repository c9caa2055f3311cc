import sys, math
print(math.__name__, "math" in sys.modules, type(math).__name__, repr(math).startswith("<module 'math'"), hasattr(math, "__doc__"))
import collections.abc
import os.path as path
print(sys.modules["os.path"] is path, collections.abc.__name__)
module = type(math)("made", "doc")
module.x = 1
print(module, module.__doc__, module.x)
math.added = 5
import math as again
print(again.added)
