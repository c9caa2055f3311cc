# loop.connect_read_pipe, connect_write_pipe and subprocess_exec with a protocol of one's own.
import asyncio
import os

class Watcher(asyncio.SubprocessProtocol):
    def __init__(self):
        self.over = asyncio.get_running_loop().create_future()
        self.lost = []
    def connection_made(self, transport):
        print('made', transport.get_returncode())
    def pipe_data_received(self, fd, data):
        print('data', fd, data)
    def pipe_connection_lost(self, fd, exc):
        self.lost.append((fd, exc))
    def process_exited(self):
        print('exited')
    def connection_lost(self, exc):
        print('lost', sorted(self.lost), exc)
        self.over.set_result(None)

async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r, 'rb', 0))
    transport, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(w, 'wb', 0))
    print(transport.can_write_eof(), os.get_blocking(w))
    transport.write(b'hello' * 3)
    transport.write_eof()
    print(await reader.read())
    await asyncio.sleep(0.01)
    try:
        os.fstat(w)
    except OSError as error:
        print(error)
    transport, protocol = await loop.subprocess_exec(Watcher, 'sh', '-c', 'sleep 0.2; echo hi', stdin=None, stderr=None)
    print(transport.get_pipe_transport(0), transport.get_pipe_transport(1) is not None)
    await protocol.over
    print(transport.get_returncode())
    transport.close()

asyncio.run(main())
