import asyncio
async def step(name):
    await asyncio.sleep(0)
    print(name)
    return name
async def main():
    try:
        await step("try")
        raise ValueError("v")
    except ValueError as error:
        await step("except")
        print(error)
    else:
        await step("else")
    finally:
        await step("finally")
    for i in range(2):
        try:
            if await step(f"loop {i}"):
                continue
        finally:
            await step(f"cleanup {i}")
    return await step("end")
print(asyncio.run(main()))
