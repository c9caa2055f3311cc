import asyncio
async def main(x):
    return x * 2
print(asyncio.run(main(21)))
async def none(): pass
print(asyncio.run(none()))
for thing in (5, None, main):
    try:
        asyncio.run(thing)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, str(error).split(", got")[0].split(" at 0x")[0])
