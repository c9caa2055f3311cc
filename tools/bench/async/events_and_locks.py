"""A lock that is free, and an event that wakes one waiter."""
import asyncio
import time


async def main(n):
    lock = asyncio.Lock()
    begin = time.process_time()
    for _ in range(n):
        async with lock:
            pass
    print(f"lock_uncontended {(time.process_time() - begin) / n * 1e9:.1f} ns")

    there, back = asyncio.Event(), asyncio.Event()

    async def partner():
        for _ in range(n):
            await there.wait()
            there.clear()
            back.set()

    task = asyncio.create_task(partner())
    begin = time.process_time()
    for _ in range(n):
        there.set()
        await back.wait()
        back.clear()
    print(f"event_round_trip {(time.process_time() - begin) / n * 1e9:.1f} ns")
    await task


asyncio.run(main(200_000))
