"""Ten tasks that pass the loop around by sleep(0)."""
import asyncio
import time


async def spin(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def main(n):
    begin = time.process_time()
    await asyncio.gather(*(spin(n) for _ in range(10)))
    print(f"task_switch {(time.process_time() - begin) / (10 * n) * 1e9:.1f} ns")


asyncio.run(main(100_000))
