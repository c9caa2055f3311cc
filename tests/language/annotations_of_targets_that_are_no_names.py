# Annotated attributes and items: what is evaluated, with and without the future.
log = []

def note(name):
    log.append(name)
    return log

class Space:
    pass

space = Space()
note("a")[0]: note("annotation")
space.x: note("of attribute") = 1
(plain): note("in parentheses")
print(log, vars(space))
try:
    missing.x: int
except NameError as error:
    print(error)

def function():
    space.y: unknown = 2
    missing_too[0]: unknown

try:
    function()
except NameError as error:
    print(error, space.y)
exec("from __future__ import annotations\nspace.z: unknown = 3\nclass C:\n    space.w: unknown", {"space": space})
print(space.z)
