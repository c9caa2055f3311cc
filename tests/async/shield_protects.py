import asyncio
async def inner():
    await asyncio.sleep(0.05)
    print("inner finished")
    return "value"
async def outer(t):
    try:
        await asyncio.shield(t)
    except asyncio.CancelledError:
        print("outer cancelled", t.cancelled(), t.done())
        raise
async def main():
    t = asyncio.create_task(inner())
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(0)
    o.cancel()
    print(await asyncio.gather(o, return_exceptions=True))
    print(await t)
    print(await asyncio.shield(inner()))
asyncio.run(main())
