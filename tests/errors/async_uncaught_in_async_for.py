import asyncio
async def source():
    yield 1
    raise OSError("lost")
async def main():
    async for x in source():
        print(x)
asyncio.run(main())
