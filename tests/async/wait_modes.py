import asyncio
async def f(delay, name, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return name
async def main():
    tasks = [asyncio.create_task(f(d, n)) for d, n in ((0.15, "slow"), (0.01, "fast"), (0.08, "mid"))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), pending)
    tasks = [asyncio.create_task(f(0.001, "x", ValueError("v"))), asyncio.create_task(f(1, "y"))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending))
    done, pending = await asyncio.wait(pending, timeout=0.01)
    print(len(done), len(pending), [t.cancelled() for t in pending])
    for t in pending:
        t.cancel()
    for arguments in ([], [f(0, "z")]):
        try:
            await asyncio.wait(arguments)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
        for c in arguments:
            c.close()
asyncio.run(main())
