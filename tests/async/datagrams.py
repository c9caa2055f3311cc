import asyncio
class Reverse(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
    def datagram_received(self, data, address):
        self.transport.sendto(data[::-1], address)
class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()
    def datagram_received(self, data, address):
        self.answers.put_nowait(data)
    def connection_lost(self, exc):
        print("lost", exc)
async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Reverse, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    client, protocol = await loop.create_datagram_endpoint(Client, remote_addr=address)
    for message in (b"abc", b"", b"12345"):
        client.sendto(message)
    print(await protocol.answers.get(), await protocol.answers.get())
    try:
        client.sendto(b"x", ("127.0.0.2", 1))
    except ValueError as error:
        print("Invalid address" in str(error))
    client.close()
    server.close()
    await asyncio.sleep(0.01)
asyncio.run(main())
