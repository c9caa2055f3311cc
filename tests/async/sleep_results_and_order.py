# expected: by hand
import asyncio
async def waiter(name, delay):
    value = await asyncio.sleep(delay, name)
    print(value)
    return value
async def main():
    await asyncio.gather(waiter("c", 0.06), waiter("a", 0.02), waiter("b", 0.04))
    print(await asyncio.sleep(0), await asyncio.sleep(-1, "negative"), await asyncio.sleep(0.001, result=5))
    for delay in (float("nan"), "x"):
        try:
            await asyncio.sleep(delay)
        except (ValueError, TypeError) as error:
            print(type(error).__name__)
asyncio.run(main())
