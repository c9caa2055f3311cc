import asyncio
async def echo():
    received = None
    while True:
        try:
            received = yield received
        except ValueError as error:
            received = f"caught {error}"
async def main():
    g = echo()
    print(await g.asend(None), await g.asend("hello"), await g.athrow(ValueError("boom")), await g.asend(5))
    try:
        await g.athrow(KeyError("out"))
    except KeyError as error:
        print("escaped", error)
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print("finished")
    fresh = echo()
    try:
        await fresh.asend(1)
    except TypeError as error:
        print(error)
asyncio.run(main())
