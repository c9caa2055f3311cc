import asyncio
async def f(i):
    await asyncio.sleep(0)
    return i
async def main():
    print(sum(await asyncio.gather(*(f(i) for i in range(5000)))))
    tasks = [asyncio.create_task(asyncio.sleep(60)) for _ in range(2000)]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(len(results), {type(r).__name__ for r in results})
asyncio.run(main())
