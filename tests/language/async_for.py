import asyncio
class Counter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
async def main():
    async for x in Counter(3):
        print(x)
    else:
        print("else")
    async for x in Counter(5):
        if x == 4:
            continue
        if x == 2:
            break
        print(x)
    print([x async for x in Counter(3)], {x: 1 async for x in Counter(2) if x}, sorted({x async for x in Counter(2)}))
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)
asyncio.run(main())
