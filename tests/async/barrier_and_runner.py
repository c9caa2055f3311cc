import asyncio
async def main():
    barrier = asyncio.Barrier(3)
    async def party(name):
        position = await barrier.wait()
        return position
    print(sorted(await asyncio.gather(*(party(n) for n in "abc"))), barrier.parties, barrier.n_waiting)
with asyncio.Runner() as runner:
    runner.run(main())
    print(runner.run(asyncio.sleep(0, "second run")))
    loop = runner.get_loop()
print(loop.is_closed())
