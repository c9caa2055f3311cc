# difference: TaskGroup.create_task closes a coroutine that it refuses.
# cause: It follows Python 3.13; 3.11 leaves it open, and it warns later that it was never awaited.
# workaround: Make a new coroutine where it is to be used elsewhere.
import asyncio
async def work():
    pass
async def main():
    coroutine = work()
    try:
        asyncio.TaskGroup().create_task(coroutine)
    except RuntimeError as error:
        print(error)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
asyncio.run(main())
