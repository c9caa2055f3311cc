import asyncio
log = []
async def other():
    log.append("other")
async def plain(n):
    return n if n == 0 else await plain(n - 1)
async def main():
    t = asyncio.create_task(other())
    for _ in range(100):
        await plain(10)
    log.append("main first")
    await t
asyncio.run(main())
print(log)
