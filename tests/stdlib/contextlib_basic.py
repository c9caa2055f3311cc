from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout
@contextmanager
def tag(name):
    print("<" + name + ">")
    try:
        yield name.upper()
    except ValueError as error:
        print("seen", error)
    finally:
        print("</" + name + ">")
with tag("a") as a, tag("b"):
    print(a)
with tag("c"):
    raise ValueError("swallowed")
with suppress(KeyError, IndexError):
    {}["x"]
    print("not here")
with ExitStack() as stack:
    for n in "xy":
        stack.enter_context(tag(n))
    stack.callback(print, "callback first")
with nullcontext(5) as five:
    print(five)
@tag("decorated")
def f(): print("body")
f()
try:
    with tag("d"):
        raise KeyError("passes")
except KeyError as error:
    print(error)
