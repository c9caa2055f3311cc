"""Text streams over functions of the host: what sys.stdout, stderr and stdin are in an engine with streams of its own."""

import io


class _Writer(io.RawIOBase):
    def __init__(self, write, name):
        self._write = write
        self.name = name
        self.mode = 'wb'

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        self._write(data)
        return len(data)


class _Reader(io.RawIOBase):
    def __init__(self, read, name):
        self._read = read
        self._rest = b''
        self.name = name
        self.mode = 'rb'

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self._rest or self._read()
        size = min(len(data), len(buffer))
        buffer[:size] = data[:size]
        self._rest = data[size:]
        return size


def open_writer(write, name):
    return io.TextIOWrapper(_Writer(write, name), encoding='utf-8', write_through=True)


def open_error_writer(write, name):
    return io.TextIOWrapper(_Writer(write, name), encoding='utf-8', errors='backslashreplace', write_through=True)


def open_reader(read, name):
    return io.TextIOWrapper(io.BufferedReader(_Reader(read, name)), encoding='utf-8')
