import asyncio
async def value(x):
    await asyncio.sleep(0)
    return x * 10
async def source():
    for i in range(4):
        yield i
async def main():
    print([await value(i) for i in range(3)], {i: await value(i) for i in range(2)})
    print([await value(i) async for i in source() if i % 2], [(i, j) async for i in source() for j in range(i) if i == 2])
    g = (await value(i) async for i in source())
    print(type(g).__name__, [x async for x in g])
asyncio.run(main())
