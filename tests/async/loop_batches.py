import asyncio
log = []
async def main():
    loop = asyncio.get_running_loop()
    def chain(n):
        log.append(n)
        if n < 3:
            loop.call_soon(chain, n + 1)
    loop.call_soon(chain, 1)
    loop.call_soon(log.append, "x")
    for i in range(4):
        log.append(f"main {i}")
        await asyncio.sleep(0)
asyncio.run(main())
print(log)
