import asyncio
async def forever(n): return await forever(n + 1)
def plain(n): return plain(n + 1)
async def main():
    for f in (forever, plain):
        try:
            r = f(0)
            await r
        except RecursionError as error:
            print("recursion", str(error)[:32])
    async def depth(n): return 0 if n == 0 else 1 + await depth(n - 1)
    print(await asyncio.create_task(depth(300)))
asyncio.run(main())
