import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    s = socket.socket()
    try:
        await loop.sock_recv(s, 10)
    except ValueError as error:
        print(error)
    s.close()
    loop.set_debug(False)
asyncio.run(main())
