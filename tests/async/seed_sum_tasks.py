import asyncio
async def sum(name, numbers):
    start = 0
    for number in numbers:
        await asyncio.sleep(0.02)
        start += number
    print(f'{name} is {start}')
    return start
async def main():
    task1 = asyncio.create_task(sum("A", [1, 2]))
    task2 = asyncio.create_task(sum("B", [1, 2, 3]))
    result1 = await task1
    result2 = await task2
    print(result1, result2)
asyncio.run(main())
