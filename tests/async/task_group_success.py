import asyncio
async def f(x, delay):
    await asyncio.sleep(delay)
    return x
async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(f("a", 0.01))
        b = group.create_task(f("b", 0), name="named")
        print("in body", b.get_name())
    print(a.result(), b.result(), asyncio.current_task().cancelling())
    late = f("late", 0)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print(str(error).split(" <")[0])
    late.close()
asyncio.run(main())
