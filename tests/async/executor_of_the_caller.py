import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
def name():
    return threading.current_thread().name
def fail():
    raise LookupError("in thread")
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="mine") as pool:
        print(await loop.run_in_executor(pool, name))
        try:
            await loop.run_in_executor(pool, fail)
        except LookupError as error:
            print(repr(error))
        print(await asyncio.wrap_future(pool.submit(pow, 2, 10)))
    loop.set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="default"))
    print(await loop.run_in_executor(None, name), await asyncio.to_thread(name))
    try:
        loop.set_default_executor(3)
    except TypeError as error:
        print(error)
asyncio.run(main())
