"""An echo server and three clients in one program."""
import asyncio


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(name, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for i in range(3):
        writer.write(f"{name} says {i}\n".encode())
        print((await reader.readline()).decode(), end="")
        await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await asyncio.gather(*(client(name, port) for name in ("ann", "bob", "cy")))


asyncio.run(main())
