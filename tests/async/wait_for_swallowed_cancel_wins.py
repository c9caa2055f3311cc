# expected: by hand
import asyncio
async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "value after cancel"
async def same_task():
    return asyncio.current_task() is outer
async def main():
    global outer
    outer = asyncio.current_task()
    try:
        print(await asyncio.wait_for(swallows(), 0.01))
    except TimeoutError:
        print("timeout")
    print(await asyncio.wait_for(same_task(), 1))
asyncio.run(main())
