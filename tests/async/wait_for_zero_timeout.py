import asyncio
async def body():
    print("must not run")
async def main():
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(body(), timeout)
        except TimeoutError:
            print("timeout")
    future = asyncio.get_running_loop().create_future()
    future.set_result("already done")
    print(await asyncio.wait_for(future, 0))
asyncio.run(main())
