import socket
import threading
with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    def serve():
        connection, peer = server.accept()
        with connection:
            connection.sendall(connection.recv(100).upper())
    thread = threading.Thread(target=serve)
    thread.start()
    with socket.create_connection(address, timeout=5) as client:
        print(client.gettimeout(), client.getpeername() == address)
        client.sendall(b"hello")
        print(client.recv(100), client.recv(100))
    thread.join()
left, right = socket.socketpair()
with left, right:
    left.send(b"abc")
    print(right.recv(2), right.recv(2))
    right.setblocking(False)
    try:
        right.recv(1)
    except BlockingIOError as error:
        print(type(error).__name__)
    right.settimeout(0.01)
    try:
        right.recv(1)
    except socket.timeout as error:
        print(repr(error))
    left.shutdown(socket.SHUT_WR)
    print(right.recv(1))
print(repr(left).startswith("<socket.socket [closed] fd=-1"))
try:
    left.send(b"x")
except OSError as error:
    print(error)
try:
    socket.create_connection(("127.0.0.1", 1))
except ConnectionRefusedError as error:
    print(error)
print(socket.inet_aton("1.2.3.4"), socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, "::1")))
print(socket.htons(1), socket.ntohl(1), socket.error is OSError, socket.timeout is TimeoutError)
