import socket
import threading

server = socket.create_server(('127.0.0.1', 0))
port = server.getsockname()[1]


def echo(connection):
    with connection:
        while data := connection.recv(65536):
            connection.sendall(data)


def serve():
    for _ in range(4):
        connection, _ = server.accept()
        threading.Thread(target=echo, args=(connection,)).start()


results = {}


def client(number):
    with socket.create_connection(('localhost' if number % 2 else '127.0.0.1', port)) as sock:
        sent = bytes(range(256)) * 1000 * (number + 1)
        writer = threading.Thread(target=sock.sendall, args=(sent,))
        writer.start()
        received = bytearray()
        while len(received) < len(sent):
            received += sock.recv(100_000)
        writer.join()
        results[number] = received == sent


threads = [threading.Thread(target=serve)] + [threading.Thread(target=client, args=(i,)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
server.close()
print(sorted(results.items()))
