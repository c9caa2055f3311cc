import asyncio
import time
async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
async def main():
    task1 = asyncio.create_task(
        say_after(0.1, 'hello'))

    task2 = asyncio.create_task(
        say_after(0.2, 'world'))
    begin = time.perf_counter()
    print(f"started at {len(time.strftime('%X'))}")
    await task1
    await task2
    print(0.2 <= time.perf_counter() - begin < 0.29)
if __name__ == "__main__":
    asyncio.run(main())
