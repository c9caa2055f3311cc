# difference: `cr_await` of a coroutine that waits for a future or for `asyncio.sleep()` itself is None.
# cause: What waits natively makes no iterator.
# workaround: `Task.get_stack()` and `cr_frame` tell the line.
import asyncio


async def sleeps():
    await asyncio.sleep(0)


async def awaits():
    await sleeps()


async def main():
    task = asyncio.create_task(awaits())
    await asyncio.sleep(0)
    coroutine = task.get_coro()
    print(coroutine.cr_await.__name__, coroutine.cr_await.cr_await)
    await task


asyncio.run(main())
