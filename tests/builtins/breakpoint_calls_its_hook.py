# breakpoint() hands everything to sys.breakpointhook, which asks the environment.
import os
import sys
import warnings

def hook(*args, **keywords):
    print("hook", args, keywords)
    return "answer"

print(sys.breakpointhook is sys.__breakpointhook__)
sys.breakpointhook = hook
print(breakpoint(1, a=2))
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
print(breakpoint())
os.environ["PYTHONBREAKPOINT"] = "os.path.join"
print(breakpoint("a", "b"))
os.environ["PYTHONBREAKPOINT"] = "len"
print(breakpoint("abc"))
os.environ["PYTHONBREAKPOINT"] = "no.such"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(breakpoint(), caught[0].category.__name__, caught[0].message)
