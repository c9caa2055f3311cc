# cr_frame, ag_frame, cr_await, the stacks of tasks and their lines: suspended at any depth, running and ended.
import asyncio
import inspect
import io
import re
import sys
import types


def clean(text):
    return re.sub(r"(at|File) (\"?)/\S*/", r"\1 \2", text)


async def leaf(n):
    local = n
    await event.wait()
    return local


async def steps(n):
    a = n
    yield a
    await event.wait()
    b = 2
    yield b


async def on_a_stack(n):
    a = [(yield n)]
    await event.wait()
    yield a


async def consume(generator):
    async for item in generator:
        last = item


class Awaitable:
    def __await__(self):
        q = 1
        yield from event.wait().__await__()


async def by_object():
    await Awaitable()


@types.coroutine
def marked():
    z = 1
    yield from event.wait()


async def by_marked():
    k = 1
    return await marked()


async def recursive(n):
    m = n
    if n:
        await recursive(n - 1)
    else:
        await event.wait()


class Manager:
    async def __aenter__(self):
        await leaf(1)

    async def __aexit__(self, *error):
        await leaf(2)


async def by_manager():
    async with Manager() as manager:
        pass


async def given(coroutine):
    await coroutine


async def by_keyword():
    await leaf(n=4)


async def by_comprehension(numbers):
    return [await leaf(number) for number in numbers if number]


def chain(awaited):
    found = []
    while awaited is not None:
        prefix = next((p for p in ("cr", "gi", "ag") if hasattr(awaited, p + "_frame")), None)
        frame = prefix and getattr(awaited, prefix + "_frame")
        if not frame or "asyncio" in frame.f_code.co_filename:
            break
        found.append((awaited.__name__, frame.f_lineno, sorted(frame.f_locals), frame.f_back))
        awaited = getattr(awaited, prefix + ("_yieldfrom" if prefix == "gi" else "_await"))
    return found


def print_stack(task, **options):
    file = io.StringIO()
    task.print_stack(file=file, **options)
    print(re.sub(r" cb=\[.*\]", "", clean(file.getvalue())), end="")


async def failing():
    await asyncio.sleep(0)
    await failing_later()


async def failing_later():
    1 / 0


async def looking(n):
    if n:
        return await looking(n - 1)
    coroutine = asyncio.current_task().get_coro()
    print(coroutine.cr_running, coroutine.cr_await, coroutine.cr_frame.f_lineno, inspect.getcoroutinestate(coroutine))
    lines = []
    frame = sys._getframe().f_back
    while frame.f_code.co_name == "looking":
        lines.append(frame.f_lineno)
        frame = frame.f_back
    print(lines)


async def main():
    global event
    event = asyncio.Event()
    generators = steps(1), on_a_stack(2)
    inner = leaf(3)
    coroutines = [consume(generators[0]), consume(generators[1]), by_object(), by_marked(), recursive(3), by_manager(),
                  given(inner), by_keyword(), by_comprehension([0, 5])]
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    for task in tasks:
        print(clean(repr(task)), chain(task.get_coro()), [frame.f_lineno for frame in task.get_stack()])
    await asyncio.sleep(0)
    for task in tasks:
        print(clean(repr(task)).split(" wait_for")[0], chain(task.get_coro()), [f.f_lineno for f in task.get_stack()])
        print_stack(task)
    for generator in generators:
        frame = generator.ag_frame
        print(frame.f_lineno, frame.f_locals, generator.ag_running, frame.f_back, frame.f_code.co_name)
    print(inspect.getcoroutinestate(inner), inner.cr_running, inner.cr_frame.f_lineno, inspect.getcoroutinelocals(inner),
          coroutines[6].cr_await is inner)
    between = coroutines[4].cr_await
    print(type(between), between.__qualname__, inspect.getcoroutinestate(between), between.cr_code is recursive.__code__)
    frame = between.cr_frame
    event.set()
    for task in tasks:
        await task
    print(inspect.getcoroutinestate(between), between.cr_frame, between.cr_await, frame.f_back)
    print(inspect.getcoroutinestate(inner), inner.cr_frame, inner.cr_await)
    for generator in generators:
        print(generator.ag_frame, generator.ag_running)
    print(clean(repr(tasks[0])), tasks[0].get_stack())
    print_stack(tasks[0])
    await asyncio.create_task(looking(3))

    task = asyncio.create_task(failing(), name="failing")
    await asyncio.wait([task])
    print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()], len(task.get_stack(limit=1)))
    print_stack(task)
    print_stack(task, limit=1)
    print(task.exception())
    own = asyncio.current_task()
    print(own.get_stack()[-1].f_code.co_name, own.get_stack()[0].f_code.co_name, own.get_stack(limit=0))
    print([frame.f_code.co_name for frame in own.get_stack(limit=1)])
    print_stack(own, limit=1)
    print(sorted(clean(repr(task)).split("coro=")[1].split(">")[0] for task in asyncio.all_tasks()))

    items = steps(1)
    print(items.ag_frame.f_lineno, items.ag_frame.f_locals, items.ag_running, items.ag_await)
    print(await anext(items), items.ag_frame.f_lineno, items.ag_frame.f_locals, items.ag_frame.f_back)
    print(await anext(items), items.ag_frame.f_lineno, items.ag_frame.f_locals)
    await items.aclose()
    print(items.ag_frame)

    unstarted = leaf(5)
    print(unstarted.cr_frame.f_lineno, unstarted.cr_frame.f_locals, inspect.getcoroutinestate(unstarted))
    unstarted.close()
    print(unstarted.cr_frame, inspect.getcoroutinelocals(unstarted))

    # A suspended coroutine that is forgotten takes along what it awaits.
    event.clear()
    inner = leaf(6)
    outer = given(inner)
    outer.send(None)
    print(inspect.getcoroutinestate(inner), inner.cr_frame.f_lineno)
    outer.close()
    print(inspect.getcoroutinestate(inner), inner.cr_frame)


asyncio.run(main())
