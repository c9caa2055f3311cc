"""Transports over pipes: those of other processes, and what `connect_read_pipe` and `connect_write_pipe` are given.

A pipe is watched as a socket is; `_PipeEnd` makes one look like the other.
"""

import os

from .selector_transports import _SelectorSocketTransport

__all__ = ()


async def connect_read_pipe(loop, protocol_factory, pipe):
    """Read from a file object that stands for a pipe; returns (transport, protocol)."""
    return await _connect(_ReadPipeTransport, loop, protocol_factory, pipe)


async def connect_write_pipe(loop, protocol_factory, pipe):
    """Write to a file object that stands for a pipe; returns (transport, protocol)."""
    return await _connect(_WritePipeTransport, loop, protocol_factory, pipe)


async def _connect(transport_class, loop, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = transport_class(loop, _PipeEnd(pipe), protocol, waiter, {'pipe': pipe})
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


class _PipeEnd:
    """What a transport asks of a socket, answered by a file object without a buffer of its own."""

    family = None

    def __init__(self, pipe):
        self._pipe = pipe
        os.set_blocking(pipe.fileno(), False)

    def fileno(self):
        return self._pipe.fileno()

    def close(self):
        self._pipe.close()

    def recv(self, size):
        return os.read(self._pipe.fileno(), size)

    def recv_into(self, buffer):
        data = os.read(self._pipe.fileno(), len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def send(self, data):
        return os.write(self._pipe.fileno(), data)

    def getsockname(self):
        raise OSError('a pipe has no name')

    getpeername = getsockname


class _ReadPipeTransport(_SelectorSocketTransport):
    """The end of a pipe that is read. The other end closes: so does this one."""

    def _end_of_input(self):
        super()._end_of_input()
        self.close()


class _WritePipeTransport(_SelectorSocketTransport):
    """The end of a pipe that is written. It becomes readable only when nobody reads the other end any more."""

    def _read_ready(self):
        self._force_close(BrokenPipeError() if self._buffer else None)

    def _shut_down_writing(self):
        self.close()
