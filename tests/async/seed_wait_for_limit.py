import asyncio
async def slow():
    await asyncio.sleep(10)
async def main():
    try:
        result = await asyncio.wait_for(slow(), timeout=0.03)
    except asyncio.TimeoutError:
        print("timeout")
    result = await asyncio.wait_for(asyncio.sleep(0.001, "in time"), timeout=3)
    print(result)
asyncio.run(main())
