"""Await of a coroutine function that does not suspend."""
import asyncio
import time


async def plain():
    return 1


async def main(n):
    begin = time.process_time()
    for _ in range(n):
        pass
    empty = time.process_time() - begin
    begin = time.process_time()
    for _ in range(n):
        await plain()
    print(f"await_plain {(time.process_time() - begin - empty) / n * 1e9:.1f} ns")


asyncio.run(main(2_000_000))
