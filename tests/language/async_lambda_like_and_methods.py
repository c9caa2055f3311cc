import asyncio
class Service:
    def __init__(self): self.log = []
    async def call(self, x): self.log.append(x); return self
    @classmethod
    async def make(cls): return cls()
    @staticmethod
    async def helper(x): return x + 1
    async def __call__(self, x): return x * 2
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaited"
async def main():
    s = await Service.make()
    await (await s.call(1)).call(2)
    print(s.log, await Service.helper(1), await s(4), await s)
    print(await (lambda x: Service.helper(x))(9))
asyncio.run(main())
