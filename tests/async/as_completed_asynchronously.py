# expected: by hand
import asyncio
async def after(delay, value):
    await asyncio.sleep(delay)
    return value
async def main():
    tasks = {asyncio.create_task(after(n / 100, n)): n for n in (3, 1, 2)}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], task.result())
    try:
        async for task in asyncio.as_completed([after(5, 0), after(0, 1)], timeout=0.02):
            print(task.result())
    except TimeoutError as error:
        print(repr(error))
    coroutine = after(0, 0)
    try:
        asyncio.as_completed(coroutine)
    except TypeError as error:
        print(error)
    coroutine.close()
asyncio.run(main())
