"""Ten thousand tasks that each sleep three seconds, together."""
import asyncio
import time


async def main():
    start = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(3) for _ in range(10_000)))
    print(f"{time.perf_counter() - start:.3f} s")


asyncio.run(main())
