"""Three sleep(3) in one gather: 3.00 to 3.02 seconds."""
import asyncio
import time


async def main():
    begin = time.perf_counter()
    await asyncio.gather(asyncio.sleep(3), asyncio.sleep(3), asyncio.sleep(3))
    print(f"three_sleep_3 {time.perf_counter() - begin:.4f} s")


asyncio.run(main())
