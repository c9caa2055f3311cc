import asyncio
async def fail(x):
    await asyncio.sleep(0.001)
    raise KeyError(x)
async def main():
    await asyncio.gather(fail("a"), asyncio.sleep(0))
asyncio.run(main())
