import socket
import socketserver
import threading


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"got " + self.rfile.readline())


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read().upper())


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    for text in (b"one\n", b"two\n"):
        with socket.create_connection(server.server_address) as client:
            client.sendall(text)
            print(client.recv(100))
    server.shutdown()
    thread.join()
with socketserver.UDPServer(("127.0.0.1", 0), Datagram) as server:
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        client.sendto(b"text", server.server_address)
        server.handle_request()
        print(client.recv(100))
