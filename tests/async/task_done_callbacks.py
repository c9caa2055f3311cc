import asyncio
async def f(): return "value"
async def main():
    t = asyncio.create_task(f())
    t.add_done_callback(lambda t: print("first", t.result()))
    def second(t): print("second")
    t.add_done_callback(second)
    t.add_done_callback(second)
    print(t.remove_done_callback(second))
    await t
    print("after await")
    t.add_done_callback(lambda t: print("late"))
    print("scheduled only")
    await asyncio.sleep(0)
asyncio.run(main())
