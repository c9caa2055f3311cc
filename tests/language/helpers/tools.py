from .relative import value
from . import relative as sibling_module

NAME = "tools"

def double(x):
    return x * 2

def sibling():
    return value, sibling_module.__name__
