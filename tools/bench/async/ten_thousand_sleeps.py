"""10,000 concurrent sleep(3) should take little over three seconds."""
import asyncio
import time


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(3) for _ in range(10_000)))
    print(f"ten_thousand_sleep_3 {time.perf_counter() - begin:.4f} s")


asyncio.run(main())
