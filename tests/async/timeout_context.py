# expected: by hand
import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(10)
    except TimeoutError as error:
        print("timeout", t.expired(), repr(error.__cause__))
    async with asyncio.timeout(5) as t:
        await asyncio.sleep(0.001)
    print("in time", t.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0):
            print("runs to the first suspension")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("zero")
    async with asyncio.timeout(None) as t:
        print(t.when())
        t.reschedule(asyncio.get_running_loop().time() + 10)
    try:
        async with asyncio.timeout(5):
            raise ValueError("own")
    except ValueError as error:
        print(error)
asyncio.run(main())
