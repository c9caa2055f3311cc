import asyncio, sys
async def main():
    try:
        await asyncio.sleep(0)
        sys.exit(7)
    finally:
        print("finally")
asyncio.run(main())
