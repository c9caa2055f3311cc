# Flags, modes and sources of compile(), and what exec takes over from the code around it.
from __future__ import annotations

def show(*args, **kwargs):
    try:
        print(type(compile(*args, **kwargs)).__name__)
    except (ValueError, TypeError, SyntaxError) as error:
        print(type(error).__name__, error)

show("1", "f", "eval")
show(b"1", b"f", "eval", optimize=2)
show("1", "f", "exec", 1 << 30)
show("1", "f", "exec", optimize=3)
show("1", "f", "mode")
show("1", 3, "eval")
show(None, "f", "eval")
show(compile("1", "f", "eval"), "f", "eval")
show("if 1:\n", "f", "single", 0x4000)
show("1 +\n", "f", "single", 0x4000)
space = {}
exec("def f(x: unknown): pass", space)
print(space["f"].__annotations__)
exec(compile("def f(x: int): pass", "f", "exec", dont_inherit=True), space)
print(space["f"].__annotations__)
exec(compile("def f(x: int): pass", "f", "exec", 0x1000000, True), space)
print(space["f"].__annotations__, space["f"].__code__.co_flags & 0x1000000)
