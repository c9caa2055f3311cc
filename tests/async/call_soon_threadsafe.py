import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    t = threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, "from thread"))
    t.start()
    print(await future)
    t.join()
    async def coroutine(x):
        await asyncio.sleep(0)
        return x * 2
    out = []
    t = threading.Thread(target=lambda: out.append(asyncio.run_coroutine_threadsafe(coroutine(21), loop).result()))
    t.start()
    while not out:
        await asyncio.sleep(0.001)
    t.join()
    print(out)
asyncio.run(main())
