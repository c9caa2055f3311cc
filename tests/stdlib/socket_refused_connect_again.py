import socket

unused = socket.create_server(('127.0.0.1', 0))
address = unused.getsockname()
unused.close()
with socket.socket() as sock:
    for timeout in (None, None, 3):
        sock.settimeout(timeout)
        try:
            sock.connect(address)
        except ConnectionRefusedError as error:
            print(error.errno, error.strerror)
