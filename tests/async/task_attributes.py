import asyncio
async def f():
    await asyncio.sleep(0)
    return 5
async def main():
    t = asyncio.create_task(f(), name="worker")
    print(t.get_name(), t.done(), t.cancelled(), t.get_coro().__name__)
    t.set_name(42)
    print(t.get_name())
    for action in (t.result, t.exception):
        try:
            action()
        except asyncio.InvalidStateError as error:
            print(error)
    print(await t, t.result(), t.exception(), t.done(), t.cancel(), t.cancelled())
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    for action in (lambda: t.set_result(1), lambda: t.set_exception(ValueError())):
        try:
            action()
        except RuntimeError as error:
            print(error)
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print(error)
asyncio.run(main())
