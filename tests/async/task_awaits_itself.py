import asyncio
async def main():
    async def f():
        try:
            await me
        except RuntimeError as error:
            print(str(error).split(":")[0].split(" <")[0][:40])
            return "ok"
    me = asyncio.create_task(f())
    print(await me)
asyncio.run(main())
