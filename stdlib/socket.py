"""Network sockets. The system calls are native (`_socket`); a blocking one parks the thread, not the program.

Families, types and other constants are plain ints.
"""

import _socket
from _socket import *

__all__ = ['SocketIO', 'SocketType', 'create_connection', 'create_server', 'fromfd', 'getfqdn', 'has_dualstack_ipv6',
           'socketpair']
__all__ += [name for name in dir(_socket) if not name.startswith('_')]

SocketType = _socket.socket
_USE_DEFAULT_TIMEOUT = object()


class socket(_socket.socket):
    """One end of a connection, or something that waits for some."""

    # How many files of `makefile` are open: the descriptor is closed with the last of them.
    _files = 0
    _closed = False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if not self._closed:
            self.close()

    def __repr__(self):
        closed = ' [closed]' if self._closed else ''
        text = (f'<{type(self).__module__}.{type(self).__qualname__}{closed} fd={self.fileno()}, '
                f'family={self.family}, type={self.type}, proto={self.proto}')
        if not self._closed:
            for label, question in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    if address := question():
                        text += f', {label}={address}'
                except OSError:
                    # Not connected.
                    pass
        return text + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')

    def accept(self):
        """Wait for a connection; returns its socket and the address of the other side."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        # A listening socket with a timeout gives connections without one.
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def dup(self):
        """A new socket for the same connection."""
        copy = type(self)(self.family, self.type, self.proto, fileno=_socket.dup(self.fileno()))
        copy.settimeout(self.gettimeout())
        return copy

    def close(self):
        """Close the socket; its descriptor stays open while a file of `makefile` does."""
        self._closed = True
        if self._files <= 0:
            super().close()

    def detach(self):
        """Give the descriptor away without closing it."""
        self._closed = True
        return super().detach()

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads from and writes to the connection."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        import io
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        binary = 'b' in mode
        raw = _socket_io_class()(self, 'r' * reading + 'w' * writing)
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def _file_closed(self):
        self._files -= 1
        if self._closed:
            self.close()

    def sendfile(self, file, offset=0, count=None):
        """Send what a binary file holds from `offset` on; returns how many bytes that were."""
        if self.type != SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if count is not None and (not isinstance(count, int) or count <= 0):
            raise ValueError(f'count must be a positive integer (got {count!r})')
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(8192 if count is None else min(8192, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        if sent and hasattr(file, 'seek'):
            file.seek(offset + sent)
        return sent

    def get_inheritable(self):
        """Whether a child process inherits the descriptor."""
        import os
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Say whether a child process inherits the descriptor."""
        import os
        os.set_inheritable(self.fileno(), inheritable)


_SocketIO = None


def _socket_io_class():
    """SocketIO, made at first use so that programs without `makefile` do not load `io`."""
    global _SocketIO
    if _SocketIO is not None:
        return _SocketIO
    import io

    class SocketIO(io.RawIOBase):
        """The raw file behind `makefile`."""

        def __init__(self, sock, mode):
            if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
                raise ValueError(f'invalid mode: {mode!r}')
            super().__init__()
            self._sock = sock
            sock._files += 1
            self._reading = 'r' in mode
            self._writing = 'w' in mode
            self._timed_out = False
            self.mode = mode if 'b' in mode else mode + 'b'

        def readinto(self, buffer):
            """Receive into a buffer; None if nothing is there and the socket does not block."""
            self._checkClosed()
            self._checkReadable()
            if self._timed_out:
                raise OSError('cannot read from timed out object')
            try:
                return self._sock.recv_into(buffer)
            except BlockingIOError:
                return None
            except TimeoutError:
                # What was received before is lost to the buffer above: it must not go on.
                self._timed_out = True
                raise

        def write(self, data):
            """Send bytes; None if there is no room and the socket does not block."""
            self._checkClosed()
            self._checkWritable()
            try:
                return self._sock.send(data)
            except BlockingIOError:
                return None

        def readable(self):
            if self.closed:
                raise ValueError('I/O operation on closed socket.')
            return self._reading

        def writable(self):
            if self.closed:
                raise ValueError('I/O operation on closed socket.')
            return self._writing

        def seekable(self):
            if self.closed:
                raise ValueError('I/O operation on closed socket.')
            return False

        def fileno(self):
            self._checkClosed()
            return self._sock.fileno()

        @property
        def name(self):
            """The descriptor, -1 when closed."""
            return -1 if self.closed else self.fileno()

        def close(self):
            if not self.closed:
                super().close()
                self._sock._file_closed()
                self._sock = None

    _SocketIO = SocketIO
    return SocketIO


def __getattr__(name):
    if name == 'SocketIO':
        return _socket_io_class()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, fileno=_socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    if family is None:
        family = AF_UNIX
    first, second = _socket.socketpair(family, type, proto)
    return (socket(family, type, proto, fileno=first.detach()), socket(family, type, proto, fileno=second.detach()))


def getfqdn(name=''):
    """The full name of a host, of this one by default."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        hostname, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    for candidate in (hostname, *aliases):
        if '.' in candidate:
            return candidate
    return hostname


def create_connection(address, timeout=_USE_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to `(host, port)`, trying every address of the host in turn."""
    host, port = address
    errors = []
    for family, type, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, type, proto)
            if timeout is not _USE_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            errors.clear()
            return sock
        except OSError as error:
            errors.append(error)
            if sock is not None:
                sock.close()
    try:
        if not errors:
            raise OSError('getaddrinfo returns an empty list')
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        raise errors[0]
    finally:
        # The errors hold this frame.
        errors = None


def has_dualstack_ipv6():
    """Whether one IPv6 socket can also serve IPv4."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A TCP socket that listens at `address`."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as error:
            raise OSError(error.errno, f'{error.strerror} (while attempting to bind on address {address!r})') from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except:
        sock.close()
        raise
