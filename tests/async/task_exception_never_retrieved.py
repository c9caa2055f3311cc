import asyncio, gc
async def fail(): raise ValueError("nobody looked")
async def main():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append((context["message"], repr(context["exception"]))))
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    gc.collect()
    await asyncio.sleep(0)
    print(seen)
asyncio.run(main())
