import asyncio
def squares(n):
    for i in range(n):
        yield i * i
async def work(name, n):
    total = 0
    for x in squares(n):
        total += x
        await asyncio.sleep(0)
    return name, total
async def main():
    g = squares(4)
    async def pull():
        await asyncio.sleep(0)
        return next(g)
    print(await asyncio.gather(work("a", 5), work("b", 3)), await asyncio.gather(pull(), pull(), pull()))
asyncio.run(main())
