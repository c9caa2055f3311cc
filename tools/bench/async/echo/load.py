"""Load on an echo server, run by CPython: starts `PROGRAM SERVER.py`, holds 100 connections for some seconds, each
sending 64 bytes and waiting for them to come back, and prints the server's CPU time a request.

usage: load.py SECONDS NAME PROGRAM SERVER.py
"""
import os
import selectors
import socket
import subprocess
import sys
import time

CONNECTIONS = 100
MESSAGE = b"x" * 63 + b"\n"


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    seconds, name, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    server = subprocess.Popen(command, stdout=subprocess.PIPE)
    port = int(server.stdout.readline())
    selector = selectors.DefaultSelector()
    for _ in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, [0])
    requests = errors = 0
    before = cpu_seconds(server.pid)
    for key in selector.get_map().values():
        key.fileobj.send(MESSAGE)
    end = time.monotonic() + seconds
    while time.monotonic() < end and errors < CONNECTIONS:
        for key, _ in selector.select(0.1):
            try:
                data = key.fileobj.recv(4096)
            except OSError:
                data = b""
            if not data:
                errors += 1
                selector.unregister(key.fileobj)
                continue
            key.data[0] += len(data)
            if key.data[0] >= len(MESSAGE):
                key.data[0] -= len(MESSAGE)
                requests += 1
                key.fileobj.send(MESSAGE)
    used = cpu_seconds(server.pid) - before
    quitter = socket.create_connection(("127.0.0.1", port))
    quitter.send(b"quit")
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()
    print(f"{name} {used / max(requests, 1) * 1e6:.2f} us")
    print(f"{name}_requests {requests / seconds:.0f} /s")
    print(f"{name}_errors {errors} -")


main()
