import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    a = loop.time()
    await asyncio.sleep(0.02)
    b = loop.time()
    print(0.019 <= b - a < 0.5, abs(loop.time() - time.monotonic()) < 0.1, loop.is_running(), asyncio.get_event_loop() is loop)
asyncio.run(main())
