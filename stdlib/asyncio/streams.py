"""Byte streams for tasks: readers and writers on top of a transport."""

from _asyncio import get_running_loop, iscoroutine

from . import events
from .exceptions import IncompleteReadError, LimitOverrunError
from .protocols import Protocol

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')

_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect; returns (reader, writer). Options are those of `loop.create_connection`."""
    return await _open(get_running_loop().create_connection, limit, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket; returns (reader, writer)."""
    return await _open(get_running_loop().create_unix_connection, limit, path, **kwds)


async def _open(create, limit, *address, **kwds):
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await create(lambda: protocol, *address, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Call `client_connected_cb(reader, writer)` for each connection; a coroutine becomes a task."""
    loop = get_running_loop()
    return await loop.create_server(_protocol_factory(client_connected_cb, limit, loop), host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """The same for a Unix socket."""
    loop = get_running_loop()
    return await loop.create_unix_server(_protocol_factory(client_connected_cb, limit, loop), path, **kwds)


def _protocol_factory(client_connected_cb, limit, loop):
    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return factory


class FlowControlMixin(Protocol):
    """Lets tasks wait, in `drain`, until the transport takes more."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._connection_lost = False
        self._drain_waiters = []

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            for waiter in self._drain_waiters:
                _settle(waiter, exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a StreamReader. On a server it also makes the writer and calls the handler; the handler's task is then
    what keeps the reader alive, so the protocol holds it only until the connection is lost."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._stream_reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._transport = None
        self._task = None
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected_cb(reader, writer)
        if iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(self._handler_done)

    def _handler_done(self, task):
        if task.cancelled():
            self._transport.close()
            return
        exception = task.exception()
        if exception is not None:
            self._loop.call_exception_handler({
                'message': 'Unhandled exception in client_connected_cb',
                'exception': exception,
                'transport': self._transport,
            })
            self._transport.close()

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        _settle(self._closed, exc)
        super().connection_lost(exc)
        self._stream_reader = None
        self._task = None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        # The transport stays open: only the other side has finished.
        return True

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Nobody will ask any more: an exception in there is not worth a report.
        closed = getattr(self, '_closed', None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


def _settle(waiter, exception):
    if waiter.done():
        return
    if exception is None:
        waiter.set_result(None)
    else:
        waiter.set_exception(exception)


class StreamWriter:
    """Writes to a transport. `drain` is what keeps a fast writer from filling the memory."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        text = f'<{type(self).__name__} transport={self._transport!r}'
        if self._reader is not None:
            text += f' reader={self._reader!r}'
        return text + '>'

    @property
    def transport(self):
        """The transport."""
        return self._transport

    def write(self, data):
        """Send bytes as soon as possible."""
        self._transport.write(data)

    def writelines(self, data):
        """Send several pieces."""
        self._transport.writelines(data)

    def write_eof(self):
        """Close the sending direction once everything is sent."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Whether `write_eof` works here."""
        return self._transport.can_write_eof()

    def close(self):
        """Send what is buffered, then close."""
        return self._transport.close()

    def is_closing(self):
        """Whether the stream is closed or on the way to it."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is closed; raises what broke it."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """Something known about the connection, such as 'peername'."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until the transport has room; call it after writing much."""
        reader = self._reader
        if reader is not None and reader._exception is not None:
            raise reader._exception
        if self._transport.is_closing():
            # Gives connection_lost its turn, so that a loop of write and drain notices the end.
            from _asyncio import sleep
            await sleep(0)
        await self._protocol._drain_helper()


class StreamReader:
    """Reads what `feed_data` brings. One task at a time may wait.

    `_head[_position:]` followed by the chunks in `_tail` is what is buffered, `_size` its length: taking a line moves
    the position only, and chunks are joined when somebody needs them in one piece."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._head = b''
        self._position = 0
        self._tail = []
        self._size = 0
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        words = [type(self).__name__]
        if self._size:
            words.append(f'{self._size} bytes')
        if self._eof:
            words.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            words.append(f'limit={self._limit}')
        if self._waiter:
            words.append(f'waiter={self._waiter!r}')
        if self._exception:
            words.append(f'exception={self._exception!r}')
        if self._transport:
            words.append(f'transport={self._transport!r}')
        if self._paused:
            words.append('paused')
        return f'<{" ".join(words)}>'

    @property
    def _buffer(self):
        self._join()
        return self._head[self._position:]

    def exception(self):
        """The exception that broke the stream, or None."""
        return self._exception

    def set_exception(self, exc):
        """Break the stream: every read raises this exception."""
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        """The transport to pause when the buffer is full."""
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_eof(self):
        """No more data will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether everything was read and no more data will come."""
        return self._eof and not self._size

    def feed_data(self, data):
        """Some bytes have come."""
        assert not self._eof, 'feed_data after feed_eof'
        if not data:
            return
        if not isinstance(data, bytes):
            data = bytes(data)
        if self._size:
            self._tail.append(data)
        else:
            self._head = data
            self._position = 0
        self._size += len(data)
        self._wake()
        if self._size > 2 * self._limit and not self._paused and self._transport is not None:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                # It cannot be paused: do not try again.
                self._transport = None
            else:
                self._paused = True

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def _join(self):
        """Bring everything that is buffered into `_head`."""
        if self._tail:
            self._head = b''.join([self._head[self._position:], *self._tail])
            self._position = 0
            self._tail.clear()

    def _take(self, count):
        """Remove and return the first `count` bytes, which must be there."""
        start = self._position
        end = start + count
        if end > len(self._head):
            self._join()
            start = self._position
            end = start + count
        data = self._head[start:end]
        self._size -= count
        if end == len(self._head):
            self._head = self._tail.pop(0) if self._tail else b''
            self._position = 0
        else:
            self._position = end
        if self._paused and self._size <= self._limit:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def _wait_for_data(self, caller):
        if self._waiter is not None:
            raise RuntimeError(f'{caller}() called while another coroutine is already waiting for incoming data')
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def readline(self):
        """A line with its b'\\n'; without it at the end of the stream. ValueError if the limit is exceeded."""
        try:
            return await self.readuntil(b'\n')
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            # The line is lost: up to its end if that is known, else everything so far.
            self._join()
            if self._head.startswith(b'\n', self._position + error.consumed):
                self._take(error.consumed + 1)
            elif self._size:
                self._take(self._size)
            raise ValueError(error.args[0]) from None

    async def readuntil(self, separator=b'\n'):
        """Bytes up to and including the separator (of a tuple of separators: the first match)."""
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError('Separator should contain at least one element')
        if not separators[0]:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        shortest, longest = len(separators[0]), len(separators[-1])
        # Bytes from the start that are known to hold no separator.
        searched = 0
        while True:
            if self._size - searched >= shortest:
                self._join()
                found, length = self._find(separators, searched)
                if found >= 0:
                    if found > self._limit:
                        raise LimitOverrunError('Separator is found, but chunk is longer than limit', found)
                    return self._take(found + length)
                searched = max(0, self._size + 1 - longest)
                if searched > self._limit:
                    raise LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
            if self._eof:
                raise IncompleteReadError(self._take(self._size), None)
            await self._wait_for_data('readuntil')

    def _find(self, separators, searched):
        """Where, counted from the position, the match that ends first begins, and its length; -1 if there is none."""
        best, best_length, best_end = -1, 0, 0
        for separator in separators:
            start = self._head.find(separator, self._position + searched)
            end = start + len(separator)
            if start >= 0 and (best < 0 or end < best_end):
                best, best_length, best_end = start - self._position, len(separator), end
        return best, best_length

    async def read(self, n=-1):
        """Up to n bytes, at least one unless the stream is at its end; without n, all until the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            chunks = []
            while chunk := await self.read(self._limit):
                chunks.append(chunk)
            return b''.join(chunks)
        if not self._size and not self._eof:
            await self._wait_for_data('read')
        return self._take(min(n, self._size))

    async def readexactly(self, n):
        """Exactly n bytes, or IncompleteReadError."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        while self._size < n:
            if self._eof:
                raise IncompleteReadError(self._take(self._size), n)
            await self._wait_for_data('readexactly')
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
