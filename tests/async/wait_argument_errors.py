import asyncio
async def main():
    task = asyncio.create_task(asyncio.sleep(0))
    coroutine = asyncio.sleep(0)
    for call in (lambda: asyncio.wait([]), lambda: asyncio.wait(task), lambda: asyncio.wait([coroutine]),
                 lambda: asyncio.wait([task], return_when="SOON")):
        try:
            await call()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine.close()
    await task
    try:
        asyncio.ensure_future(3)
    except TypeError as error:
        print(error)
    for timeout in (0, -1):
        print(await asyncio.wait([asyncio.create_task(asyncio.sleep(0.001))], timeout=timeout) != ())
    print(await asyncio.wait_for(task, 0))
asyncio.run(main())
