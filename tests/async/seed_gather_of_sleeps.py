import asyncio
import time
async def task(seconds):
    await asyncio.sleep(seconds)
async def main():
    start = time.time()
    await asyncio.gather(
        task(0.1),
        task(0.1),
        task(0.1)
    )
    elapsed = time.time() - start
    print(0.1 <= elapsed < 0.29)
asyncio.run(main())
