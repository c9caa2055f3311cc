import asyncio, socket
async def main():
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
    s.close()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    async def handle(reader, writer):
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.readline(), writer.get_extra_info("peername")[0], writer.is_closing())
    writer.close()
    print(writer.is_closing())
    server.close()
    task = asyncio.create_task(reader.readline())
    print(await task)
asyncio.run(main())
