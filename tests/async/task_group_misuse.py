import asyncio
async def work():
    await asyncio.sleep(10)
async def main():
    group = asyncio.TaskGroup()
    print(group)
    coroutine = work()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    async with group:
        print(group)
        group.create_task(asyncio.sleep(0))
        print(group)
        try:
            await group.__aenter__()
        except RuntimeError as error:
            print(str(error).endswith("entered"))
    coroutine = work()
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("is finished" in str(error))
    coroutine.close()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            raise KeyError("body")
    except* KeyError as errors:
        print(repr(errors))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            raise KeyboardInterrupt
    except KeyboardInterrupt as error:
        print(repr(error))
asyncio.run(main())
