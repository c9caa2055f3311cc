"""What a transport calls: base classes whose methods do nothing."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection exists; `transport` is its other half."""

    def connection_lost(self, exc):
        """The connection is gone; `exc` says why, None after a regular end."""

    def pause_writing(self):
        """The transport's buffer is above its high-water mark."""

    def resume_writing(self):
        """The transport's buffer is below its low-water mark again."""


class Protocol(BaseProtocol):
    """For byte streams: connection_made, data_received any number of times, perhaps eof_received, connection_lost."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other side writes no more. A false result closes the transport."""


class BufferedProtocol(BaseProtocol):
    """For byte streams that are received into the protocol's own buffer."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer for the next bytes."""

    def buffer_updated(self, nbytes):
        """So many bytes have come into the buffer."""

    def eof_received(self):
        """The other side writes no more. A false result closes the transport."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving failed with an OSError."""


class SubprocessProtocol(BaseProtocol):
    """For the pipes of another process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written to its descriptor fd."""

    def pipe_connection_lost(self, fd, exc):
        """The pipe of the process' descriptor fd was closed."""

    def process_exited(self):
        """The process has ended."""


def _fill_buffer(protocol, data):
    """Give bytes that are already here to a BufferedProtocol."""
    while data:
        buffer = protocol.get_buffer(len(data))
        size = len(buffer)
        if not size:
            raise RuntimeError('get_buffer() returned an empty buffer')
        chunk, data = data[:size], data[size:]
        buffer[:len(chunk)] = chunk
        protocol.buffer_updated(len(chunk))
