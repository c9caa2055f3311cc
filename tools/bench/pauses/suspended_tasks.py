"""The longest pause with so many suspended tasks: suspended_tasks.py COUNT. Each waits in a call of its own; meanwhile
one allocates, and at the end all go on."""
import asyncio
import sys

from measure import report


async def wait(event, number):
    values = [number, str(number)]
    await event.wait()
    return len(values)


async def client(event, number):
    return await wait(event, number)


async def main(count):
    event = asyncio.Event()
    tasks = [asyncio.create_task(client(event, number)) for number in range(count)]
    await asyncio.sleep(0)
    kept = [None] * 1000
    for number in range(2 * count):
        kept[number % 1000] = [str(number), number]
        if number % 1000 == 0:
            await asyncio.sleep(0)
    event.set()
    for task in tasks:
        await task


count = int(sys.argv[1])
asyncio.run(main(count))
report(f"suspended_{count}")
