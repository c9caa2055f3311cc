import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False); b.setblocking(False)
    got = loop.create_future()
    def readable(name):
        data = a.recv(100)
        print(name, data, loop.remove_reader(a), loop.remove_reader(a))
        got.set_result(len(data))
    loop.add_reader(a, readable, "reader")
    loop.add_writer(b, lambda: (b.send(b"data"), loop.remove_writer(b)))
    print(await got)
    a.close(); b.close()
asyncio.run(main())
