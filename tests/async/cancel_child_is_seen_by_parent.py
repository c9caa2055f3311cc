import asyncio
async def child():
    await asyncio.sleep(10)
async def parent(t):
    try:
        await t
    except asyncio.CancelledError:
        print("child was cancelled", t.cancelled(), asyncio.current_task().cancelling())
        return "parent goes on"
async def main():
    t = asyncio.create_task(child())
    p = asyncio.create_task(parent(t))
    await asyncio.sleep(0.001)
    t.cancel()
    print(await p)
asyncio.run(main())
