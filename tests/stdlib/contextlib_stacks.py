import asyncio
import contextlib
import io
import sys


@contextlib.contextmanager
def step(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except Exception as error:
        print("error in", name, repr(error))
        if not swallow:
            raise
    finally:
        print("leave", name)


with contextlib.ExitStack() as stack:
    stack.enter_context(step("a", swallow=True))
    stack.callback(print, "callback", 1)
    stack.enter_context(step("b"))
    raise ValueError("x")
with contextlib.suppress(KeyError, IndexError):
    [][1]
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with contextlib.closing(io.StringIO("t")) as file:
    print(file.read())
print(file.closed)


@step("decorated")
def function():
    return 5


print(function())
with contextlib.nullcontext(3) as three:
    print(three)
for wrong in (lambda: contextlib.ExitStack().enter_context(3),):
    try:
        wrong()
    except TypeError as error:
        print(error)


@contextlib.asynccontextmanager
async def astep(name):
    print("aenter", name)
    yield name
    print("aleave", name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(astep("x"))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.enter_context(step("y"))


asyncio.run(main())


@contextlib.contextmanager
def never():
    if False:
        yield


try:
    with never():
        pass
except RuntimeError as error:
    print(error)
