import asyncio
async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
async def main():
    for flag in (False, True):
        g = asyncio.gather(child("a"), child("b"), return_exceptions=flag)
        await asyncio.sleep(0)
        g.cancel()
        try:
            await g
        except asyncio.CancelledError:
            print("gather cancelled", g.cancelled(), g.done())
    t = asyncio.create_task(child("c"))
    g = asyncio.gather(t, asyncio.sleep(0, "x"), return_exceptions=True)
    await asyncio.sleep(0)
    t.cancel()
    print([repr(r) for r in await g])
asyncio.run(main())
