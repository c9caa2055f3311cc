import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        raise RuntimeError("gave up") from None
asyncio.run(main())
