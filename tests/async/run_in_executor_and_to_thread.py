import asyncio, time
def blocking(x):
    time.sleep(0.01)
    return x * 2
def fails(): raise ValueError("in thread")
async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 4), await asyncio.to_thread(blocking, x=5))
    print(await asyncio.gather(*(asyncio.to_thread(blocking, i) for i in range(4))))
    try:
        await asyncio.to_thread(fails)
    except ValueError as error:
        print(error)
asyncio.run(main())
