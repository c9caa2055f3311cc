import asyncio
import threading
async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b
async def fail():
    raise ValueError("from the loop")
async def main():
    loop = asyncio.get_running_loop()
    results = []
    def other():
        results.append(asyncio.run_coroutine_threadsafe(add(1, 2), loop).result())
        try:
            asyncio.run_coroutine_threadsafe(fail(), loop).result(5)
        except ValueError as error:
            results.append(str(error))
        slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
        try:
            slow.result(0.01)
        except TimeoutError:
            results.append(("timeout", slow.cancel(), slow.cancelled()))
        loop.call_soon_threadsafe(done.set)
    done = asyncio.Event()
    thread = threading.Thread(target=other)
    thread.start()
    await done.wait()
    thread.join()
    print(results)
    try:
        asyncio.run_coroutine_threadsafe(3, loop)
    except TypeError as error:
        print(error)
asyncio.run(main())
