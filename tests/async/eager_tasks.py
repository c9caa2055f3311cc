# expected: by hand
import asyncio
log = []
async def quick(n):
    log.append(n)
    return n, asyncio.current_task().get_name()
async def slow(n):
    log.append(n)
    await asyncio.sleep(0)
    log.append(-n)
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    me = asyncio.current_task()
    task = asyncio.create_task(quick(1), name="early")
    log.append("created")
    print(task.done(), task.result()[0], asyncio.current_task() is me)
    waiting = asyncio.create_task(slow(2))
    log.append("created")
    print(waiting.done(), log)
    await waiting
    print(log)
    async with asyncio.TaskGroup() as group:
        done = group.create_task(quick(3))
    print(done.result()[0], asyncio.all_tasks() == {me})
asyncio.run(main())
