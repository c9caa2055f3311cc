import asyncio
async def handle(reader, writer):
    writer.write(b"0123456789abc;tail\nrest")
    await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.readexactly(10), await reader.readuntil(b";"), await reader.readline(), await reader.readline(), await reader.read(5), reader.at_eof())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as error:
        print(type(error).__name__, error, error.partial, error.expected)
    writer.close()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read(-1))
    writer.close()
    server.close()
asyncio.run(main())
