import asyncio
class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server: made")
    def data_received(self, data):
        self.transport.write(data.upper())
    def eof_received(self):
        print("server: eof")
    def connection_lost(self, exc):
        print("server: lost", exc)
class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.data = b""
    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"one ")
        transport.writelines([b"two ", b"three"])
        print("can eof", transport.can_write_eof(), transport.is_reading(), transport.get_write_buffer_size())
        transport.write_eof()
    def data_received(self, data):
        self.data += data
    def connection_lost(self, exc):
        self.done.set_result(self.data)
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    done = loop.create_future()
    address = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(lambda: Client(done), *address)
    print(transport.get_protocol() is protocol, transport.get_extra_info("peername") == address)
    print(await done, transport.is_closing())
    server.close()
    await server.wait_closed()
asyncio.run(main())
