import asyncio
def make(n):
    async def inner(x):
        nonlocal n
        await asyncio.sleep(0)
        n += x
        return n
    return inner
async def main():
    f, g = make(1), make(100)
    print(await asyncio.gather(f(1), g(1), f(2), g(2)))
    async def local(): return [await f(0), await g(0)]
    print(await local())
asyncio.run(main())
