import asyncio
async def sleep():
    await asyncio.sleep(0.001)
c = sleep()
print(type(c))
asyncio.run(c)
