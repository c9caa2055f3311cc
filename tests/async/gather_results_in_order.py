# stress: every
import asyncio
async def f(x, delay):
    await asyncio.sleep(delay)
    return x
async def main():
    print(await asyncio.gather(f("slow", 0.02), f("fast", 0), f("mid", 0.01)))
    print(await asyncio.gather())
    c = f("same", 0)
    print(await asyncio.gather(c, c, f("other", 0)))
    print(await asyncio.gather(*(f(i, 0) for i in range(5))))
    future = asyncio.get_running_loop().create_future()
    future.set_result("future")
    print(await asyncio.gather(future, asyncio.create_task(f("task", 0))))
asyncio.run(main())
