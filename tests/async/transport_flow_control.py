import asyncio
class Silent(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.pause_reading()
class Writer(asyncio.Protocol):
    def __init__(self):
        self.events = []
    def pause_writing(self):
        self.events.append("pause")
    def resume_writing(self):
        self.events.append("resume")
async def main():
    loop = asyncio.get_running_loop()
    peers = []
    def factory():
        peers.append(Silent())
        return peers[-1]
    server = await loop.create_server(factory, "127.0.0.1", 0)
    transport, writer = await loop.create_connection(Writer, *server.sockets[0].getsockname())
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits())
    transport.write(b"x" * 30_000_000)
    print(writer.events, transport.get_write_buffer_size() > 1000)
    peers[0].transport.resume_reading()
    while len(writer.events) < 2:
        await asyncio.sleep(0.001)
    print(writer.events, transport.get_write_buffer_size())
    try:
        transport.write("text")
    except TypeError as error:
        print(error)
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as error:
        print(error)
    transport.abort()
    await asyncio.sleep(0.01)
    print(transport.is_closing())
    server.close()
asyncio.run(main())
