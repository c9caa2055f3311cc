import asyncio
async def waiter(name, f):
    print(name, await f)
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    for name in "ab":
        asyncio.create_task(waiter(name, f))
    await asyncio.sleep(0)
    f.add_done_callback(lambda f: print("callback"))
    f.set_result("done")
    print("result is set, nobody ran")
    loop.call_soon(print, "call_soon after")
    await asyncio.sleep(0)
    print("main")
    await asyncio.sleep(0)
asyncio.run(main())
