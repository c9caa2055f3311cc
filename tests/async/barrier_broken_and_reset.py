import asyncio
async def wait(barrier, name):
    try:
        return name, await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        return name, str(error)
async def main():
    barrier = asyncio.Barrier(3)
    print(await asyncio.gather(*[wait(barrier, n) for n in "abc"]))
    tasks = [asyncio.create_task(wait(barrier, n)) for n in "de"]
    await asyncio.sleep(0)
    print(barrier.n_waiting, barrier.parties, barrier.broken)
    await barrier.reset()
    print(await asyncio.gather(*tasks), barrier.broken)
    tasks = [asyncio.create_task(wait(barrier, "f"))]
    await asyncio.sleep(0)
    await barrier.abort()
    print(await asyncio.gather(*tasks), barrier.broken)
    print(await wait(barrier, "g"))
    await barrier.reset()
    print(repr(barrier).split("[")[1])
    async with asyncio.Barrier(1) as position:
        print(position)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)
asyncio.run(main())
