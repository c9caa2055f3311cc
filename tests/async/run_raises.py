import asyncio
async def main():
    raise KeyError("from main")
try:
    asyncio.run(main())
except KeyError as error:
    print("caught", error)
async def nested():
    c = main()
    try:
        asyncio.run(c)
    except RuntimeError as error:
        print(error)
    c.close()
asyncio.run(nested())
