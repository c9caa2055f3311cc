# stress: every
import asyncio
async def main():
    q = asyncio.Queue()
    print(q.empty(), q.qsize(), q.full(), q.maxsize)
    await q.put(1); q.put_nowait(2)
    print(q.qsize(), await q.get(), q.get_nowait())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error))
    small = asyncio.Queue(1)
    small.put_nowait("x")
    try:
        small.put_nowait("y")
    except asyncio.QueueFull:
        print("full", small.full())
    async def producer():
        for i in range(3):
            await small.put(i)
            print("put", i)
    t = asyncio.create_task(producer())
    for _ in range(4):
        print("got", await small.get())
    await t
asyncio.run(main())
