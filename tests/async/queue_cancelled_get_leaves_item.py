import asyncio
async def main():
    q = asyncio.Queue()
    a = asyncio.create_task(q.get())
    b = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")
    a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True), q.qsize())
    try:
        await asyncio.wait_for(q.get(), 0.01)
    except TimeoutError:
        print("timeout", q.empty())
    q.put_nowait("later")
    print(await q.get())
asyncio.run(main())
