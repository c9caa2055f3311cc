import asyncio
async def fail():
    raise ValueError("nobody awaits")
async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("main ends")
# sanitize: skip
asyncio.run(main())
