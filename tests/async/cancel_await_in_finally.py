import asyncio
async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaning")
        await asyncio.sleep(0.001)
        print("clean")
async def replaced():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError("instead")
async def main():
    for f in (work, replaced):
        t = asyncio.create_task(f())
        await asyncio.sleep(0)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            print("cancelled")
        except ValueError as error:
            print("replaced", error, repr(error.__context__), t.cancelled())
asyncio.run(main())
