import asyncio, socket
async def serve(loop, listener):
    connection, address = await loop.sock_accept(listener)
    with connection:
        connection.setblocking(False)
        while data := await loop.sock_recv(connection, 1024):
            await loop.sock_sendall(connection, data.upper())
    return address[0]
async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    listener.setblocking(False)
    server = asyncio.create_task(serve(loop, listener))
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    for text in (b"hello", b"world"):
        await loop.sock_sendall(client, text)
        print(await loop.sock_recv(client, 100))
    client.close()
    print(await server)
    listener.close()
asyncio.run(main())
