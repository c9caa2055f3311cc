import asyncio
async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("got", repr(error))
        raise
    finally:
        print("finally")
async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(t.cancel("reason"), t.cancelling(), t.done())
    try:
        await t
    except asyncio.CancelledError as error:
        print("awaiter got", repr(error))
    print(t.cancelled(), t.done(), t.cancel())
    for action in (t.result, t.exception):
        try:
            action()
        except asyncio.CancelledError:
            print("cancelled")
asyncio.run(main())
