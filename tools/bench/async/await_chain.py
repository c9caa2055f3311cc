"""One switch at the end of a chain of 100 awaits."""
import asyncio
import time


async def deep(n, rounds):
    if n == 0:
        for _ in range(rounds):
            await asyncio.sleep(0)
    else:
        await deep(n - 1, rounds)


async def main(rounds):
    begin = time.process_time()
    await asyncio.gather(deep(100, rounds), deep(100, rounds))
    print(f"await_chain_100 {(time.process_time() - begin) / (2 * rounds) * 1e6:.3f} us")


asyncio.run(main(20_000))
