import asyncio
class Once:
    def __await__(self):
        yield
        return "yielded once"
class Wrong:
    def __await__(self):
        yield "text"
async def main():
    print(await Once())
    try:
        await Wrong()
    except RuntimeError as error:
        print(str(error)[:28], str(error)[-14:])
asyncio.run(main())
