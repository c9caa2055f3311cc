import asyncio
async def f(): return 1
class Bad:
    def __await__(self): return 5
async def main():
    for thing in (5, None, [f], Bad()):
        try:
            await thing
        except TypeError as error:
            print(error)
    c = f()
    print(await c)
    try:
        await c
    except RuntimeError as error:
        print(error)
asyncio.run(main())
