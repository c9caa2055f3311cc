# expected: by hand
import asyncio
async def consume(queue, name):
    got = []
    try:
        while True:
            got.append(await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        return name, got
async def main():
    queue = asyncio.Queue()
    consumers = [asyncio.create_task(consume(queue, name)) for name in "ab"]
    for item in range(4):
        queue.put_nowait(item)
    queue.shutdown()
    print(sorted(sum([got for _, got in await asyncio.gather(*consumers)], [])))
    for call in (lambda: queue.put_nowait(1), queue.get_nowait):
        try:
            call()
        except asyncio.QueueShutDown as error:
            print(repr(error))
    full = asyncio.Queue(1)
    full.put_nowait(0)
    putter = asyncio.create_task(full.put(1))
    await asyncio.sleep(0)
    print(full)
    full.shutdown(immediate=True)
    print(await asyncio.gather(putter, return_exceptions=True), full.empty())
    await full.join()
    print(full)
asyncio.run(main())
