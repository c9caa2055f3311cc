"""Two running sums, first awaited in turn, then as tasks whose lines interleave; then one that takes too long."""
import asyncio


async def running_sum(name, numbers):
    total = 0
    for number in numbers:
        await asyncio.sleep(0.1)
        total += number
        print(f"{name}: added {number}, now {total}")
    return total


async def main():
    first = await running_sum("A", [1, 2])
    second = await running_sum("B", [1, 2, 3])
    print(first, second)

    task1 = asyncio.create_task(running_sum("A", [1, 2]))
    task2 = asyncio.create_task(running_sum("B", [1, 2, 3]))
    print(await task1, await task2)

    try:
        await asyncio.wait_for(running_sum("slow", range(100)), timeout=0.35)
    except asyncio.TimeoutError:
        print("slow: out of time")


asyncio.run(main())
