import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled())
    loop.call_soon(f.set_result, "set")
    print(await f, f.result(), f.exception(), f.done())
    for action in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
        try:
            action()
        except asyncio.InvalidStateError as error:
            print(error)
    g = asyncio.Future()
    g.set_exception(KeyError("k"))
    try:
        await g
    except KeyError as error:
        print("raised", error)
    h = loop.create_future()
    print(h.cancel(), h.cancelled(), h.cancel())
    try:
        await h
    except asyncio.CancelledError:
        print("cancelled")
    e = loop.create_future()
    e.set_exception(ValueError)
    print(repr(e.exception()))
    try:
        loop.create_future().set_exception(StopIteration())
    except TypeError as error:
        print(error)
asyncio.run(main())
