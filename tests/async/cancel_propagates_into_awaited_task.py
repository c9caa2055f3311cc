import asyncio
async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner cancelled")
        raise
async def outer(t):
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled", t.cancelled())
        raise
async def main():
    t = asyncio.create_task(inner())
    o = asyncio.create_task(outer(t))
    await asyncio.sleep(0.001)
    o.cancel()
    print(await asyncio.gather(t, o, return_exceptions=True))
asyncio.run(main())
