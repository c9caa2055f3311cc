# stress: every
import asyncio
async def add(a, b):
    return a + b
async def main():
    first = await add(1, 2)
    return await add(first, await add(3, 4))
c = add(1, 2)
print(type(c).__name__, c.__name__)
c.close()
print(asyncio.run(main()))
