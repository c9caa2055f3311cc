import asyncio
async def immediate():
    asyncio.current_task().cancel()
    return 5
async def later():
    asyncio.current_task().cancel()
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("at next suspension")
        raise
async def main():
    for f in (immediate, later):
        t = asyncio.create_task(f())
        try:
            print(await t)
        except asyncio.CancelledError:
            print("cancelled", t.cancelled())
asyncio.run(main())
