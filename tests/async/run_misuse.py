import asyncio
async def inner():
    pass
async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
asyncio.run(main())
try:
    asyncio.run(3)
except ValueError as error:
    print(error)
runner = asyncio.Runner()
print(runner.run(asyncio.sleep(0, "first")))
loop = runner.get_loop()
print(runner.run(asyncio.sleep(0, "second")), runner.get_loop() is loop)
runner.close()
runner.close()
print(loop.is_closed())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
