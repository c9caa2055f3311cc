"""An async generator that does not suspend, and one that does."""
import asyncio
import time


async def ticks(n):
    for i in range(n):
        yield i


async def yielding(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main(n):
    begin = time.process_time()
    async for _ in ticks(n):
        pass
    print(f"async_for {(time.process_time() - begin) / n * 1e9:.1f} ns")
    begin = time.process_time()
    async for _ in yielding(n // 5):
        pass
    print(f"async_for_suspending {(time.process_time() - begin) / (n // 5) * 1e9:.1f} ns")


asyncio.run(main(1_000_000))
