import asyncio
async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error
async def work(log):
    await asyncio.sleep(0.1)
    log.append("sibling finished")
async def main():
    log = []
    try:
        await asyncio.gather(work(log), fail(0.005, ValueError("first")), fail(0.01, KeyError("second")))
    except ValueError as error:
        print("caught", error, log)
    await asyncio.sleep(0.15)
    print(log)
    results = await asyncio.gather(fail(0, ValueError("v")), asyncio.sleep(0, "ok"), return_exceptions=True)
    print(results)
asyncio.run(main())
