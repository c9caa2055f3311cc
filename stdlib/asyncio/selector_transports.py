"""Transports over non-blocking sockets that the loop watches.

A transport owns its socket from the constructor on and closes it after `connection_lost`. Protocol methods are called
from handles of the loop, never from inside `write` or `close`. Data that could not be sent at once waits in a deque of
byte strings; the first is partly sent, up to `_offset`.
"""

from collections import deque

from .protocols import BufferedProtocol
from .transports import DatagramTransport, _FlowControlMixin
from .trsock import TransportSocket

# What is asked of one call of recv or send.
_CHUNK = 64 * 1024
_DATAGRAM = 256 * 1024
# So many writes to a lost connection are silent.
_SILENT_WRITES = 5


class _SelectorTransport(_FlowControlMixin):
    """What stream and datagram transports share. Subclasses define _read_ready and _write_ready."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra['socket'] = TransportSocket(sock)
        for name, question in (('sockname', sock.getsockname), ('peername', sock.getpeername)):
            if name not in self._extra:
                try:
                    self._extra[name] = question()
                except OSError:
                    self._extra[name] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._server = server
        self._buffer = deque()
        self._buffer_size = 0
        self._closing = False
        self._paused = False
        self._watches_reading = False
        self._watches_writing = False
        # Above 0 once connection_lost is on its way; then counts writes that came too late.
        self._conn_lost = 0
        self.set_protocol(protocol)
        if server is not None:
            server._attach(self)
        if loop._transports is None:
            loop._transports = {}
        loop._transports[self._sock_fd] = self

    def __repr__(self):
        words = [type(self).__name__]
        if self._sock is None:
            words.append('closed')
        elif self._closing:
            words.append('closing')
        words.append(f'fd={self._sock_fd}')
        if self._loop is not None and not self._loop.is_closed():
            words.append('read=polling' if self._watches_reading else 'read=idle')
            state = 'polling' if self._watches_writing else 'idle'
            words.append(f'write=<{state}, bufsize={self.get_write_buffer_size()}>')
        return f'<{" ".join(words)}>'

    def abort(self):
        self._force_close(None)

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._buffered = isinstance(protocol, BufferedProtocol)

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._watch_reading(False)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._watch_reading(True)

    def get_write_buffer_size(self):
        return self._buffer_size

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._watch_reading(False)
        if not self._buffer:
            self._lose_connection(None)

    def _start(self, waiter):
        """Schedule connection_made, then reading, then the wake-up of whoever asked for the connection."""
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._start_reading)
        if waiter is not None:
            self._loop.call_soon(_wake, waiter)

    def _start_reading(self):
        if self.is_reading():
            self._watch_reading(True)

    def _watch_reading(self, wanted):
        if wanted != self._watches_reading:
            self._watches_reading = wanted
            if wanted:
                self._loop._add_reader(self._sock_fd, self._read_ready)
            else:
                self._loop._remove_reader(self._sock_fd)

    def _watch_writing(self, wanted):
        if wanted != self._watches_writing:
            self._watches_writing = wanted
            if wanted:
                self._loop._add_writer(self._sock_fd, self._write_ready)
            else:
                self._loop._remove_writer(self._sock_fd)

    def _late_write(self):
        """Count a write to a lost connection; whether it was one."""
        if not self._conn_lost:
            return False
        if self._conn_lost >= _SILENT_WRITES:
            self._loop.call_exception_handler({'message': 'socket.send() raised exception.'})
        self._conn_lost += 1
        return True

    def _fatal_error(self, error, message):
        # An OSError is the way of the network; connection_lost tells the protocol.
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({
                'message': message,
                'exception': error,
                'transport': self,
                'protocol': self._protocol,
            })
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        self._buffer.clear()
        self._buffer_size = 0
        self._closing = True
        self._watch_reading(False)
        self._lose_connection(error)

    def _lose_connection(self, error):
        self._conn_lost += 1
        self._watch_writing(False)
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            if self._loop._transports.get(self._sock_fd) is self:
                del self._loop._transports[self._sock_fd]
            self._sock.close()
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)


class _SelectorSocketTransport(_SelectorTransport):
    """A byte stream over a connected socket."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        self._eof = False
        self._offset = 0
        super().__init__(loop, sock, protocol, extra, server)
        _set_no_delay(sock)
        self._start(waiter)

    def _read_ready(self):
        if self._conn_lost:
            return
        if self._buffered:
            self._receive_into_protocol()
            return
        try:
            data = self._sock.recv(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on socket transport')
            return
        if not data:
            self._end_of_input()
            return
        try:
            self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.data_received() call failed.')

    def _receive_into_protocol(self):
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError('get_buffer() returned an empty buffer')
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.get_buffer() call failed.')
            return
        try:
            count = self._sock.recv_into(buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on socket transport')
            return
        if not count:
            self._end_of_input()
            return
        try:
            self._protocol.buffer_updated(count)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.buffer_updated() call failed.')

    def _end_of_input(self):
        try:
            stay_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: protocol.eof_received() call failed.')
            return
        if stay_open:
            self._watch_reading(False)
        else:
            self.close()

    def write(self, data):
        if not isinstance(data, bytes):
            data = _to_bytes(data)
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data or self._late_write():
            return
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal write error on socket transport')
                return
            if sent == len(data):
                return
            self._offset = sent
            self._buffer_size = -sent
            self._watch_writing(True)
        self._buffer.append(data)
        self._buffer_size += len(data)
        self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost:
            return
        buffer = self._buffer
        try:
            while buffer:
                data = buffer[0]
                if self._offset or len(data) > _CHUNK:
                    data = data[self._offset:self._offset + _CHUNK]
                sent = self._sock.send(data)
                self._offset += sent
                self._buffer_size -= sent
                if self._offset == len(buffer[0]):
                    buffer.popleft()
                    self._offset = 0
                if sent < len(data):
                    break
        except (BlockingIOError, InterruptedError):
            pass
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal write error on socket transport')
            return
        # May call the protocol, which may write more.
        self._maybe_resume_protocol()
        if not buffer:
            self._watch_writing(False)
            if self._closing:
                if not self._conn_lost:
                    self._lose_connection(None)
            elif self._eof:
                self._shut_down_writing()

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._shut_down_writing()

    def can_write_eof(self):
        return True

    def _shut_down_writing(self):
        from socket import SHUT_WR
        self._sock.shutdown(SHUT_WR)


class _SelectorDatagramTransport(_SelectorTransport, DatagramTransport):
    """Datagrams; the buffer holds pairs of data and address."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._start(waiter)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(_DATAGRAM)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._protocol.error_received(error)
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on datagram transport')
            return
        self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, bytes):
            data = _to_bytes(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
            if self._late_write():
                return
        if self._buffer:
            self._keep(data, addr)
        elif not self._try_to_send(data, addr):
            self._watch_writing(True)
            self._keep(data, addr)

    def _keep(self, data, addr):
        self._buffer.append((data, addr))
        self._buffer_size += len(data)
        self._maybe_pause_protocol()

    def _try_to_send(self, data, addr):
        """Whether the datagram is dealt with: sent, or failed for good."""
        try:
            if self._extra['peername']:
                self._sock.send(data)
            else:
                self._sock.sendto(data, addr)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal write error on datagram transport')
        return True

    def _write_ready(self):
        while self._buffer:
            data, addr = self._buffer[0]
            if not self._try_to_send(data, addr):
                break
            if not self._buffer:
                return
            self._buffer.popleft()
            self._buffer_size -= len(data)
        self._maybe_resume_protocol()
        if not self._buffer:
            self._watch_writing(False)
            if self._closing and not self._conn_lost:
                self._lose_connection(None)


def _wake(waiter):
    if not waiter.done():
        waiter.set_result(None)


def _to_bytes(data):
    if isinstance(data, (bytes, bytearray, memoryview)):
        # A copy: the caller may change its buffer as soon as write returns.
        return bytes(data)
    raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')


def _set_no_delay(sock):
    from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY
    if sock.family in (AF_INET, AF_INET6) and sock.proto in (0, IPPROTO_TCP):
        try:
            sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        except OSError:
            # Not a TCP socket after all; it works without the option.
            pass
