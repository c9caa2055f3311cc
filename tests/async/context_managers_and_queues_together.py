import asyncio
from contextlib import asynccontextmanager
@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0)
        print("close", name)
async def main():
    async with resource("a") as a, resource("b") as b:
        print(a, b)
    try:
        async with resource("c"):
            raise ValueError("inside")
    except ValueError as error:
        print(error)
asyncio.run(main())
