import asyncio
async def main():
    for kind in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        q = kind()
        for item in (3, 1, 2):
            await q.put(item)
        print(kind.__name__, [await q.get() for _ in range(3)])
asyncio.run(main())
