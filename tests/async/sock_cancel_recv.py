import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False); b.setblocking(False)
    t = asyncio.create_task(loop.sock_recv(a, 100))
    await asyncio.sleep(0.001)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    await loop.sock_sendall(b, b"after cancel")
    print(await loop.sock_recv(a, 100))
    try:
        await asyncio.wait_for(loop.sock_recv(a, 100), 0.01)
    except TimeoutError:
        print("timeout")
    b.close()
    print(await loop.sock_recv(a, 100))
    a.close()
asyncio.run(main())
