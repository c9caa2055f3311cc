import asyncio
async def f(delay, name):
    await asyncio.sleep(delay)
    return name
async def main():
    for c in asyncio.as_completed([f(0.03, "third"), f(0.01, "first"), f(0.02, "second")]):
        print(await c)
    try:
        for c in asyncio.as_completed([f(1, "late"), f(0, "early")], timeout=0.02):
            print(await c)
    except TimeoutError:
        print("timeout")
asyncio.run(main())
