"""Echo server on streams. Prints its port, serves until a client sends `quit`."""
import asyncio


async def main():
    stop = asyncio.Event()

    async def handle(reader, writer):
        while data := await reader.read(4096):
            if data == b"quit":
                stop.set()
                break
            writer.write(data)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, backlog=200)
    print(server.sockets[0].getsockname()[1], flush=True)
    await stop.wait()
    server.close()


asyncio.run(main())
