import asyncio
async def ticker():
    try:
        while True:
            yield 1
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("ticker closed")
kept = None
async def main():
    global kept
    kept = ticker()
    print(await anext(kept))
asyncio.run(main())
print("loop is gone")
