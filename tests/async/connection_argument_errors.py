import asyncio
import socket
async def main():
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        for options in ({}, {"host": "a", "port": 1, "sock": datagrams}):
            for method in (loop.create_connection, loop.create_server):
                try:
                    await method(asyncio.Protocol, **options)
                except ValueError as error:
                    print(method.__name__, error)
    for options in ({}, {"path": "/a", "sock": 4}, {"path": "/nonexistent/x"}):
        for method in (loop.create_unix_connection, loop.create_unix_server):
            try:
                await method(asyncio.Protocol, **options)
            except (ValueError, OSError) as error:
                print(method.__name__, error)
    for options in ({}, {"local_addr": ("127.0.0.1",)}, {"local_addr": ("127.0.0.1", 0), "remote_addr": ("::1", 1)}):
        try:
            await loop.create_datagram_endpoint(asyncio.DatagramProtocol, **options)
        except (TypeError, ValueError) as error:
            print(error)
    try:
        await loop.create_server(asyncio.Protocol, "192.0.2.1", 80)
    except OSError as error:
        print(error)
asyncio.run(main())
