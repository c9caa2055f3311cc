import asyncio
async def f():
    raise ValueError("x")
asyncio.run(f())
