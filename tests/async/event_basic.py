import asyncio
async def waiter(name, event):
    print(name, "waits")
    print(name, await event.wait())
async def main():
    event = asyncio.Event()
    print(event.is_set())
    tasks = [asyncio.create_task(waiter(n, event)) for n in "abc"]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print("set and cleared")
    await asyncio.gather(*tasks)
    event.set()
    print(await event.wait(), event.is_set())
    t = asyncio.create_task(asyncio.Event().wait())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
asyncio.run(main())
