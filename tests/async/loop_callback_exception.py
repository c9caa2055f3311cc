import asyncio
async def main():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append((context["message"].split(" <")[0].split(" main")[0], repr(context["exception"]))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.001)
    print(seen)
    print("loop survives")
    loop.call_exception_handler({"message": "own message", "exception": ValueError("x")})
    print(seen[-1])
asyncio.run(main())
