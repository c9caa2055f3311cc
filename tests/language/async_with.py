import asyncio
class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self
    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow
async def main():
    async with Manager("a") as a, Manager("b"):
        print(a.name)
    async with Manager("c", True):
        raise ValueError
    try:
        async with Manager("d"):
            raise KeyError("k")
    except KeyError as error:
        print("outside", error)
    try:
        async with open:
            pass
    except TypeError as error:
        print(error)
asyncio.run(main())
