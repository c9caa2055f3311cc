import asyncio
async def f(): return "coroutine"
class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaitable"
async def main():
    t = asyncio.ensure_future(f())
    print(type(t).__name__, asyncio.ensure_future(t) is t, await t, await asyncio.ensure_future(Awaitable()), asyncio.isfuture(t))
    print(await asyncio.gather(Awaitable(), f()))
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        print(error)
asyncio.run(main())
