import asyncio
async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("cleanup")
async def main():
    async for t in ticks(3):
        print(t)
    g = ticks(5)
    print(type(g).__name__, await g.__anext__(), await anext(g))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print("exhausted")
    print(await anext(g, "default"))
    print([x async for x in ticks(3) if x != 1])
asyncio.run(main())
