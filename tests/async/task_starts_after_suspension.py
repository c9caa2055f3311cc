# stress: every
import asyncio
log = []
async def a():
    log.append("a0")
    await asyncio.sleep(0)
    log.append("a1")
async def main():
    t = asyncio.create_task(a())
    log.append("m")
    await asyncio.sleep(0)
    log.append("m2")
    await t
asyncio.run(main())
print(log)
