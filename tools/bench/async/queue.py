"""A producer and a consumer over a bounded queue: one put and one get."""
import asyncio
import time


async def main(n):
    queue = asyncio.Queue(100)

    async def producer():
        for i in range(n):
            await queue.put(i)

    async def consumer():
        for _ in range(n):
            await queue.get()

    begin = time.process_time()
    await asyncio.gather(producer(), consumer())
    print(f"queue_put_get {(time.process_time() - begin) / n * 1e9:.1f} ns")


asyncio.run(main(500_000))
