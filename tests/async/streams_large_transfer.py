import asyncio
async def handle(reader, writer):
    total = 0
    while data := await reader.read(65536):
        total += len(data)
    writer.write(str(total).encode())
    writer.close()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for _ in range(32):
        writer.write(b"x" * 65536)
        await writer.drain()
    writer.write_eof()
    print(await reader.read())
    writer.close()
    server.close()
asyncio.run(main())
