# Each exception of a chain has its own.
try:
    [].apend(1)
except AttributeError:
    undefined_thing = 1
    undefined_thin
