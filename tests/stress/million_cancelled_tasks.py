# stress: skip
# sanitize: skip
# timeout: 60
# A million waiting tasks are cancelled at once; every `finally` runs.
import asyncio

count = 1_000_000
finished = 0


async def waiter(event):
    global finished
    try:
        await event.wait()
    finally:
        finished += 1


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event)) for _ in range(count)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(finished, sum(isinstance(result, asyncio.CancelledError) for result in results))
    print(len(event._waiters) if hasattr(event, "_waiters") else 0)


asyncio.run(main())
