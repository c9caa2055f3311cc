# difference: Timers due at the same instant run in the order in which they were made.
# cause: CPython keeps timers in a heap that compares times only, so their order is open.
# workaround: None is needed; do not rely on it where a program must run on CPython, too.
import asyncio
log = []
async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.01
    for i in range(20):
        loop.call_at(when, log.append, i)
    await asyncio.sleep(0.03)
asyncio.run(main())
print(log == list(range(20)))
