# stress: skip
# sanitize: skip
# timeout: 60
# A million tasks wait at once, each three calls deep, and all are woken.
import asyncio

count = 1_000_000
woken = 0


async def innermost(event):
    await event.wait()
    return 1


async def inner(event):
    return await innermost(event)


async def waiter(event):
    global woken
    number = await inner(event)
    woken += number


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event)) for _ in range(count)]
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()), woken)
    event.set()
    await asyncio.wait(tasks)
    print(woken)


asyncio.run(main())
