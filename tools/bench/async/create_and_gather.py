"""Making and gathering trivial tasks, a thousand at a time."""
import asyncio
import time


async def trivial(x):
    return x


async def main(rounds):
    begin = time.process_time()
    for _ in range(rounds):
        await asyncio.gather(*(trivial(i) for i in range(1000)))
    print(f"create_and_gather {(time.process_time() - begin) / (1000 * rounds) * 1e9:.1f} ns")


asyncio.run(main(200))
