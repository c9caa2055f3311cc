import asyncio
async def deep(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await deep(n - 1)
async def main():
    print(await deep(100), await asyncio.gather(*(deep(50) for _ in range(20))))
    async def fails(n):
        if n == 0:
            await asyncio.sleep(0)
            raise ValueError("deep")
        try:
            await fails(n - 1)
        finally:
            depths.append(n)
    depths = []
    try:
        await fails(5)
    except ValueError as error:
        print(error, depths)
asyncio.run(main())
