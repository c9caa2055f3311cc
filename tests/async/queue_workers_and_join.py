import asyncio
async def worker(name, q, log):
    while True:
        item = await q.get()
        await asyncio.sleep(0.001)
        log.append(item)
        q.task_done()
async def main():
    q, log = asyncio.Queue(), []
    for i in range(9):
        q.put_nowait(i)
    workers = [asyncio.create_task(worker(f"w{i}", q, log)) for i in range(3)]
    await q.join()
    for w in workers:
        w.cancel()
    print(sorted(log), await asyncio.gather(*workers, return_exceptions=True))
    try:
        q.task_done()
    except ValueError as error:
        print(error)
asyncio.run(main())
