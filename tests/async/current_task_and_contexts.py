import asyncio
async def f():
    return asyncio.current_task().get_name(), len(asyncio.all_tasks())
async def main():
    me = asyncio.current_task()
    print(await f(), await asyncio.create_task(f(), name="other"), asyncio.current_task() is me)
    def callback():
        print("in callback", asyncio.current_task())
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
