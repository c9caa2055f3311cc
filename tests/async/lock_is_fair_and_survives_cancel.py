import asyncio
async def take(name, lock):
    async with lock:
        print(name)
async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(take(n, lock)) for n in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    lock.release()
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), lock.locked())
asyncio.run(main())
