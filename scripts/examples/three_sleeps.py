"""Three waits of three seconds: nine seconds one after the other, three together."""
import asyncio
import time


def task(seconds):
    time.sleep(seconds)


async def async_task(seconds):
    await asyncio.sleep(seconds)


def one_after_the_other():
    start = time.time()
    task(3)
    task(3)
    task(3)
    print(time.time() - start)


async def together():
    start = time.time()
    await asyncio.gather(async_task(3), async_task(3), async_task(3))
    print(time.time() - start)


asyncio.run(together())
one_after_the_other()
