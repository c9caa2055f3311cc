import asyncio
log = []
async def task(): log.append("task")
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, log.append, "later 0")
    asyncio.create_task(task())
    loop.call_soon(log.append, "soon 1")
    loop.call_soon(log.append, "soon 2")
    handle = loop.call_soon(log.append, "cancelled")
    handle.cancel()
    print(handle.cancelled())
    loop.call_at(loop.time() + 0.02, log.append, "at 20")
    loop.call_later(0.01, log.append, "later 10")
    timer = loop.call_later(0.015, log.append, "cancelled timer")
    timer.cancel()
    await asyncio.sleep(0.04)
asyncio.run(main())
print(log)
