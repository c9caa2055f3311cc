import asyncio
async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        await asyncio.sleep(0.005)
        print("slow cleaned")
        raise
async def main():
    try:
        await asyncio.wait_for(slow(), 0.01)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(asyncio.sleep(0.001, "in time"), 5))
    print(await asyncio.wait_for(asyncio.sleep(0, "no limit"), None))
    async def fails(): raise KeyError("own error")
    try:
        await asyncio.wait_for(fails(), 1)
    except KeyError as error:
        print(error)
asyncio.run(main())
