import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(5) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("wrong level")
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(5) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", outer.expired(), inner.expired())
            await asyncio.sleep(0.001)
    except TimeoutError:
        print("wrong")
    print("end", asyncio.current_task().cancelling())
asyncio.run(main())
