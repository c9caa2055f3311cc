# What was under way when the limit was reached, and how deep plain calls go.
import functools
def attempt(name, function, *arguments):
    try:
        function(*arguments)
    except RecursionError as error:
        print(name, depth if name not in ("eq", "lt", "getattr", "setattr") else "", error)
depth = 0
def count():
    global depth
    depth += 1
def plain(n):
    global depth
    depth = n
    return plain(n + 1)
def printing(n):
    global depth
    depth = n
    print(end="")
    printing(n + 1)
class Same:
    def __eq__(self, other):
        count()
        return self == other
    def __lt__(self, other):
        count()
        return other > self
    def __gt__(self, other):
        count()
        return other < self
class Called:
    def __call__(self):
        count()
        return self()
class Shown:
    def __repr__(self):
        count()
        return f"{self!r}"
class Worded:
    def __str__(self):
        count()
        return f"<{self}>"
class Asked:
    def __getattr__(self, name):
        count()
        return self.other
class Put:
    def __setattr__(self, name, value):
        count()
        self.name = value
attempt("plain", plain, 1)
attempt("printing", printing, 1)
for name, function in {"eq": lambda: Same() == 1, "lt": lambda: Same() < Same(), "call": lambda: Called()(),
                       "repr": lambda: repr(Shown()), "getattr": lambda: Asked().x,
                       "setattr": lambda: setattr(Put(), "x", 1)}.items():
    depth = 0
    attempt(name, function)
def deepest(n):
    try:
        return deepest(n + 1)
    except RecursionError:
        return n
print(deepest(1))
def delegating(n):
    yield n
    yield from delegating(n + 1)
try:
    for n in delegating(0):
        pass
except RecursionError as error:
    print(error, n > 900)
