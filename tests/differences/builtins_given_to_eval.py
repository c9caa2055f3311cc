# difference: eval, exec and functions look names up in the module `builtins`, not in `__builtins__` of their globals
# cause: Places where code reads a built-in name keep what they found; one namespace for all makes that cheap.
# workaround: Give the names in the globals themselves; to keep scripts away from some built-ins, use an engine of one's own.
print(eval("len('abc')", {"__builtins__": {}}))
try:
    eval("only", {"__builtins__": {"only": 1}})
except NameError as error:
    print(error)
print(eval("only", {"only": 1}))
