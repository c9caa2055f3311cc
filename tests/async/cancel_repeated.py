import asyncio
async def work():
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("cancelled", i)
    return "end"
async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    for _ in range(3):
        t.cancel()
        t.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print(await t, t.cancelling())
asyncio.run(main())
