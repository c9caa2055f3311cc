import asyncio
async def fail(x):
    await asyncio.sleep(0)
    return 1 / x
async def main():
    task = asyncio.create_task(fail(0))
    await task
asyncio.run(main())
