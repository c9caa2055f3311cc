import asyncio
async def fail():
    await asyncio.sleep(0)
    raise ValueError("inside")
async def main():
    t = asyncio.create_task(fail())
    for _ in range(2):
        try:
            await t
        except ValueError as error:
            print("caught", error, error is t.exception())
    try:
        t.result()
    except ValueError as error:
        print(error)
asyncio.run(main())
