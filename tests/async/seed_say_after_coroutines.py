import asyncio
import time
async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
async def main():
    started = time.strftime('%X')
    begin = time.perf_counter()
    await say_after(0.02, 'hello')
    await say_after(0.04, 'world')
    print(len(started), started[2], started[5])
    print(0.06 <= time.perf_counter() - begin < 0.5)
asyncio.run(main())
if __name__ == "__main__":
    asyncio.run(main())
