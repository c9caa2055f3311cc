import asyncio
async def sum(name, numbers):
    total = 0
    for number in numbers:
        await asyncio.sleep(0.005)
        total += number
        print(f'Task {name}: number={number}, total={total}')
    return total
async def main():
    result1 = await sum("A", [1, 2])
    result2 = await sum("B", [1, 2, 3])
    print(result1, result2)
asyncio.run(main())
