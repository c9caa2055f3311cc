import asyncio
log = []
async def make_request(name):
    log.append(f"{name} setup")
    await asyncio.sleep(0.01)
    log.append(f"{name} postprocess")
async def main():
    task_one = asyncio.create_task(make_request("one"))
    task_two = asyncio.create_task(make_request("two"))
    task_three = asyncio.create_task(make_request("three"))
    await task_one
    await task_two
    await task_three
asyncio.run(main())
print(log)
