# Async generators awaited in place, driven by hand, closed, thrown into and abandoned in every statement.
import asyncio
import contextlib
import sys


class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def plain(log):
    for i in range(3):
        got = yield i
        log.append(got)


async def awaiting(log):
    got = await Pause()
    log.append(("woken", got))
    x = yield "first"
    log.append(x)
    try:
        await Pause()
        yield "second"
    except ValueError as error:
        log.append(repr(error))
        yield "handler"
    finally:
        await Pause()
        log.append("finally")


class Manager:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        await asyncio.sleep(0)
        self.log.append("enter")
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        self.log.append(("exit", kind and kind.__name__))


def by_hand(make, steps):
    log = []
    agen = make(log)
    for method, arguments, script in steps:
        awaitable = getattr(agen, method)(*arguments)
        for sent in script:
            try:
                if isinstance(sent, Exception):
                    log.append(("out", awaitable.throw(sent)))
                else:
                    log.append(("out", awaitable.send(sent)))
            except BaseException as error:
                log.append((type(error).__name__, str(error)))
        log.append(agen.ag_running)
    with contextlib.suppress(BaseException):
        agen.aclose().send(None)
    return log


print(by_hand(plain, [("__anext__", (), [None]), ("asend", ("x",), [None, None]), ("aclose", (), [None]),
                      ("__anext__", (), [None])]))
print(by_hand(plain, [("asend", ("early",), [None]), ("athrow", (KeyError("k"),), [None]), ("asend", (None,), [None])]))
print(by_hand(awaiting, [("__anext__", (), [None, "wake"]), ("asend", (5,), [None, "again"]),
                         ("athrow", (ValueError("v"),), [None]), ("__anext__", (), [None, None])]))
print(by_hand(awaiting, [("__anext__", (), [None, ValueError("into pause")]), ("__anext__", (), [None])]))
print(by_hand(awaiting, [("__anext__", (), [None, None]), ("__anext__", (), [None, ValueError("pause 2"), None])]))
print(by_hand(awaiting, [("aclose", (), [None]), ("__anext__", (), [None])]))
print(by_hand(awaiting, [("__anext__", (), [None, None]), ("asend", (None,), [None, None]), ("aclose", (), [None, None])]))


async def nested(log):
    async with Manager(log):
        async for x in plain(log):
            if x == 1:
                yield ("inside", x)
                continue
            yield x
        else:
            yield "else"
    for y in [(yield "in"), (yield "list")]:
        log.append(y)
    async for z in (w * 2 async for w in plain(log) if w):
        yield z
    match log:
        case [*_]:
            await asyncio.sleep(0)
            yield "matched"


async def ticker(n, log):
    try:
        for i in range(n):
            await asyncio.sleep(0.001)
            yield i
    finally:
        log.append("ticker done")


async def main():
    log = []
    print([x async for x in nested(log)], log)
    log = []
    print(await asyncio.gather(*(collect(ticker(n, log)) for n in (3, 1, 2))), log)

    agen = nested([])
    print(await anext(agen), await agen.asend(1), await agen.__anext__())
    await agen.aclose()
    print(await anext(agen, "default"))
    try:
        await anext(agen)
    except StopAsyncIteration as stop:
        print(repr(stop))

    # two consumers of one generator at a time
    log = []
    agen = ticker(5, log)
    results = await asyncio.gather(anext(agen), anext(agen), return_exceptions=True)
    print([repr(r) for r in results])
    await agen.aclose()
    print(log)

    # cancelled inside the body; closed by aclosing; left early
    log = []
    async def forever():
        try:
            while True:
                await asyncio.sleep(10)
                yield
        except asyncio.CancelledError:
            log.append("cancelled")
            raise
        finally:
            await asyncio.sleep(0)
            log.append("cleaned")
    async def consume():
        async for _ in forever():
            pass
    task = asyncio.create_task(consume())
    await asyncio.sleep(0.001)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("seen")
    print(log)
    log = []
    async with contextlib.aclosing(ticker(9, log)) as ticks:
        async for i in ticks:
            if i == 2:
                break
    print(log)
    try:
        await asyncio.wait_for(anext(forever()), 0.01)
    except asyncio.TimeoutError:
        print("timeout")

    @contextlib.asynccontextmanager
    async def managed(log):
        log.append("in")
        try:
            await asyncio.sleep(0)
            yield 42
        except KeyError as error:
            log.append(repr(error))
        finally:
            await asyncio.sleep(0)
            log.append("out")
    log = []
    async with managed(log) as value:
        log.append(value)
    async with managed(log):
        raise KeyError("swallowed")
    try:
        async with managed(log):
            raise ValueError("passes")
    except ValueError as error:
        log.append(repr(error))
    print(log)

    async def stops():
        yield 1
        raise StopAsyncIteration
    try:
        async for _ in stops():
            pass
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    async def ignores():
        try:
            yield 1
        except GeneratorExit:
            yield 2
    agen = ignores()
    await anext(agen)
    try:
        await agen.aclose()
    except RuntimeError as error:
        print(error)

    async def state():
        yield repr(sys.exc_info()[1])
        try:
            raise KeyError("own")
        except KeyError:
            await asyncio.sleep(0)
            yield repr(sys.exc_info()[1])
            yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
    try:
        raise ValueError("consumer")
    except ValueError:
        async for text in state():
            print(text, end=" ")
    print()


async def collect(agen):
    return [x async for x in agen]


asyncio.run(main())
