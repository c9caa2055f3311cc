import asyncio
async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(task.cancelling(), task.uncancel(), task.uncancel(), task.cancelling())
    return "ok"
async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    t.cancel(); t.cancel()
    print(await t)
asyncio.run(main())
