# difference: asyncio.wait_for runs its coroutine in the calling task.
# cause: It follows Python 3.12, whose wait_for is built on asyncio.timeout; 3.11 wraps the coroutine in a task.
# workaround: Pass asyncio.create_task(...) where a task of its own is wanted.
import asyncio
async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "value after cancel"
async def same_task():
    return asyncio.current_task() is outer
async def main():
    global outer
    outer = asyncio.current_task()
    print(await asyncio.wait_for(swallows(), 0.01))
    print(await asyncio.wait_for(same_task(), 1))
asyncio.run(main())
