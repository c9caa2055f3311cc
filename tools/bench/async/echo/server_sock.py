"""Echo server on loop.sock_*. Prints its port, serves until a client sends `quit`."""
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    async def handle(connection):
        while data := await loop.sock_recv(connection, 4096):
            if data == b"quit":
                stop.set()
                break
            await loop.sock_sendall(connection, data)
        connection.close()

    async def accept():
        while True:
            connection, _ = await loop.sock_accept(listener)
            connection.setblocking(False)
            tasks.add(asyncio.create_task(handle(connection)))

    tasks = set()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(200)
    listener.setblocking(False)
    print(listener.getsockname()[1], flush=True)
    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    listener.close()


asyncio.run(main())
