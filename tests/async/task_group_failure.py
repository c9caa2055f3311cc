import asyncio
async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error
async def sibling():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("v")))
            group.create_task(fail(KeyError("k")))
            group.create_task(sibling())
            await asyncio.sleep(10)
    except* ValueError as group:
        print(repr(group))
    except* KeyError as group:
        print(repr(group))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling())
            await asyncio.sleep(0)
            raise IndexError("body")
    except BaseExceptionGroup as error:
        print(repr(error))
    print(asyncio.current_task().cancelling())
    async with asyncio.TaskGroup() as group:
        t = group.create_task(sibling())
        await asyncio.sleep(0)
        t.cancel()
    print("a cancelled child is no error")
asyncio.run(main())
