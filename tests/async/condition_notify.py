import asyncio
async def main():
    condition = asyncio.Condition()
    items = []
    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            print(name, items.pop(0))
    tasks = [asyncio.create_task(consumer(n)) for n in "ab"]
    await asyncio.sleep(0)
    for item in (1, 2):
        async with condition:
            items.append(item)
            condition.notify()
        await asyncio.sleep(0.001)
    await asyncio.gather(*tasks)
    try:
        condition.notify_all()
    except RuntimeError as error:
        print(error)
asyncio.run(main())
