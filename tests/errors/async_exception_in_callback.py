import asyncio
def callback(x):
    return 1 / x
async def main():
    asyncio.get_running_loop().call_soon(callback, 0)
    await asyncio.sleep(0.001)
    print("loop survives")
asyncio.run(main())
