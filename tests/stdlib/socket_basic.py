import socket
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen()
host, port = listener.getsockname()
client = socket.create_connection((host, port))
connection, address = listener.accept()
client.sendall(b"hello")
print(host, connection.recv(100), address == client.getsockname(), client.getpeername() == listener.getsockname(), client.fileno() >= 0)
connection.send(b"answer")
connection.shutdown(socket.SHUT_WR)
print(client.recv(3), client.recv(100), client.recv(100))
client.settimeout(0.01)
connection.close()
with listener:
    listener.setblocking(False)
    try:
        listener.accept()
    except BlockingIOError as error:
        print(type(error).__name__, error.errno)
a, b = socket.socketpair()
a.settimeout(0.01)
try:
    a.recv(1)
except TimeoutError as error:
    print(error)
for s in (a, b, client):
    s.close()
print(a.fileno())
try:
    a.send(b"x")
except OSError as error:
    print(error)
