"""Opening connections, servers and datagram sockets; `EventLoop` forwards to these functions."""

import socket
from errno import EADDRINUSE, EMFILE, ENFILE, ENOBUFS, ENOMEM

from _asyncio import CancelledError, create_task, gather

from .events import AbstractServer
from .selector_transports import _SelectorDatagramTransport, _SelectorSocketTransport
from .trsock import TransportSocket

_ACCEPT_RETRY_SECONDS = 1


def _check_no_tls(ssl, **options):
    if ssl:
        raise NotImplementedError('TLS connections are not supported')
    for name, value in options.items():
        if value is not None:
            raise ValueError(f'{name} is only meaningful with ssl')


def _numeric_address(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """The result that getaddrinfo would give for an IP address and a port number; None for anything else."""
    if not isinstance(host, str) or not isinstance(port, int) or '%' in host:
        return None
    for candidate in (socket.AF_INET, socket.AF_INET6):
        if family not in (socket.AF_UNSPEC, candidate):
            continue
        try:
            socket.inet_pton(candidate, host)
        except OSError:
            continue
        if not proto:
            proto = {socket.SOCK_STREAM: socket.IPPROTO_TCP, socket.SOCK_DGRAM: socket.IPPROTO_UDP}.get(type, 0)
        address = (host, port) if candidate == socket.AF_INET else (host, port, flowinfo, scopeid)
        return candidate, type, proto, '', address
    return None


async def _resolve(loop, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
    host, port = address[:2]
    info = _numeric_address(host, port, family, type, proto, *address[2:])
    if info is not None:
        return [info]
    infos = await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)
    if not infos:
        raise OSError('getaddrinfo() returned empty list')
    return infos


def _interleave(infos, first_count):
    """Alternate between address families; the first family begins with `first_count` addresses."""
    families = {}
    for info in infos:
        families.setdefault(info[0], []).append(info)
    lists = list(families.values())
    result = lists[0][:first_count - 1]
    lists[0] = lists[0][first_count - 1:]
    for position in range(max(map(len, lists))):
        result.extend(infos[position] for infos in lists if position < len(infos))
    return result


async def _connect(loop, info, local_infos):
    """A socket that is connected to one resolved address."""
    family, type, proto, _, address = info
    sock = socket.socket(family, type, proto)
    try:
        sock.setblocking(False)
        if local_infos is not None:
            _bind_first(sock, family, local_infos)
        await loop.sock_connect(sock, address)
        return sock
    except BaseException:
        sock.close()
        raise


def _bind_first(sock, family, local_infos):
    error = None
    for local_family, _, _, _, address in local_infos:
        if local_family != family:
            continue
        try:
            sock.bind(address)
            return
        except OSError as bind_error:
            error = OSError(bind_error.errno, f'error while attempting to bind on address {address!r}: '
                                              f'{bind_error.strerror.lower()}')
    raise error or OSError(f'no matching local address with family={family} found')


async def _connect_in_turn(loop, infos, local_infos, errors):
    for info in infos:
        try:
            return await _connect(loop, info, local_infos)
        except OSError as error:
            errors.append(error)
    return None


async def _connect_staggered(loop, infos, local_infos, errors, delay):
    """RFC 8305: start with the next address when the one before has failed or `delay` seconds have passed."""
    from .tasks import FIRST_COMPLETED, wait
    waiting = list(infos)
    attempts = set()
    winner = None
    try:
        while winner is None and (waiting or attempts):
            if waiting:
                attempts.add(create_task(_connect(loop, waiting.pop(0), local_infos)))
            done, attempts = await wait(attempts, timeout=delay if waiting else None, return_when=FIRST_COMPLETED)
            for task in done:
                error = task.exception()
                if error is None and winner is None:
                    winner = task.result()
                elif error is None:
                    task.result().close()
                elif isinstance(error, OSError):
                    errors.append(error)
                else:
                    raise error
        return winner
    finally:
        for task in attempts:
            task.cancel()
        for result in await gather(*attempts, return_exceptions=True):
            if isinstance(result, socket.socket):
                result.close()


def _joined_error(errors):
    if len(errors) == 1 or all(str(error) == str(errors[0]) for error in errors):
        return errors[0]
    return OSError('Multiple exceptions: ' + ', '.join(map(str, errors)))


async def create_connection(loop, protocol_factory, host, port, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
    _check_no_tls(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                  ssl_shutdown_timeout=ssl_shutdown_timeout)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        infos = await _resolve(loop, (host, port), family=family, proto=proto, flags=flags)
        local_infos = None
        if local_addr is not None:
            local_infos = await _resolve(loop, local_addr, family=family, proto=proto, flags=flags)
        if happy_eyeballs_delay is not None and interleave is None:
            interleave = 1
        if interleave:
            infos = _interleave(infos, interleave)
        errors = []
        try:
            if happy_eyeballs_delay is None:
                sock = await _connect_in_turn(loop, infos, local_infos, errors)
            else:
                sock = await _connect_staggered(loop, infos, local_infos, errors, happy_eyeballs_delay)
            if sock is None:
                if all_errors:
                    raise ExceptionGroup('create_connection failed', errors)
                raise _joined_error(errors)
        finally:
            errors = None
    elif sock is None:
        raise ValueError('host and port was not specified and no sock specified')
    elif sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    return await _start_stream(loop, sock, protocol_factory)


async def _start_stream(loop, sock, protocol_factory):
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, sock, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
    _check_no_tls(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    return await _start_stream(loop, sock, protocol_factory)


async def create_unix_connection(loop, protocol_factory, path, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    _check_no_tls(ssl, server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                  ssl_shutdown_timeout=ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        from os import fspath
        info = socket.AF_UNIX, socket.SOCK_STREAM, 0, '', fspath(path)
        sock = await _connect(loop, info, None)
    elif sock is None:
        raise ValueError('no path and sock were specified')
    else:
        _check_unix_stream(sock)
    return await _start_stream(loop, sock, protocol_factory)


def _check_unix_stream(sock):
    if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A UNIX Domain Stream Socket was expected, got {sock!r}')


async def create_server(loop, protocol_factory, host, port, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE,
                        sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _check_no_tls(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        if host is None or host == '':
            hosts = [None]
        elif isinstance(host, str):
            hosts = [host]
        else:
            hosts = host
        found = await gather(*[_resolve(loop, (host, port), family=family, flags=flags) for host in hosts])
        infos = dict.fromkeys(info for infos in found for info in infos)
        sockets = _listening_sockets(infos, reuse_address is None or reuse_address, reuse_port)
    elif sock is None:
        raise ValueError('Neither host/port nor sock were specified')
    elif sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    else:
        sockets = [sock]
    return await _start_server(loop, sockets, protocol_factory, backlog, start_serving)


def _listening_sockets(infos, reuse_address, reuse_port):
    sockets = []
    try:
        for family, type, proto, _, address in infos:
            try:
                sock = socket.socket(family, type, proto)
            except OSError:
                # This machine does not speak the family.
                continue
            sockets.append(sock)
            if reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if family == socket.AF_INET6:
                # The IPv4 address has a socket of its own.
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                sock.bind(address)
            except OSError as error:
                raise OSError(error.errno, f'error while attempting to bind on address {address!r}: '
                                           f'{error.strerror.lower()}') from None
        return sockets
    except BaseException:
        for sock in sockets:
            sock.close()
        raise


async def create_unix_server(loop, protocol_factory, path, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _check_no_tls(ssl, ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        sock = _bind_unix(path)
    elif sock is None:
        raise ValueError('path was not specified, and no sock specified')
    else:
        _check_unix_stream(sock)
    return await _start_server(loop, [sock], protocol_factory, backlog, start_serving)


def _bind_unix(path):
    import os
    path = os.fspath(path)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        # A socket file that an earlier server left behind would keep the address taken.
        if path[:1] not in ('\0', b'\0') and os.path.exists(path):
            import stat
            if stat.S_ISSOCK(os.stat(path).st_mode):
                os.remove(path)
        try:
            sock.bind(path)
        except OSError as error:
            if error.errno == EADDRINUSE:
                raise OSError(EADDRINUSE, f'Address {path!r} is already in use') from None
            raise
        return sock
    except BaseException:
        sock.close()
        raise


async def _start_server(loop, sockets, protocol_factory, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        await server.start_serving()
    return server


class Server(AbstractServer):
    """Listening sockets, and the connections that came through them."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._transports = set()
        self._waiters = []
        self._serving = False
        self._serving_forever = None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether new connections are accepted."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets, none after `close`."""
        return tuple(TransportSocket(sock) for sock in self._sockets or ())

    def close(self):
        """Stop listening. Connections that exist stay."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._remove_reader(sock.fileno())
            sock.close()
        self._serving = False
        if self._serving_forever is not None and not self._serving_forever.done():
            self._serving_forever.cancel()
            self._serving_forever = None
        if not self._transports:
            self._wake_waiters()

    def close_clients(self):
        """Close every connection after its buffered data is sent."""
        for transport in list(self._transports):
            transport.close()

    def abort_clients(self):
        """Close every connection at once."""
        for transport in list(self._transports):
            transport.abort()

    async def start_serving(self):
        """Accept connections from now on."""
        self._start_serving()
        # One turn of the loop, so that the sockets are watched when this returns.
        from _asyncio import sleep
        await sleep(0)

    async def serve_forever(self):
        """Accept connections until cancelled or closed; raises CancelledError in the end."""
        if self._serving_forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever = self._loop.create_future()
        try:
            await self._serving_forever
        except CancelledError:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._serving_forever = None

    async def wait_closed(self):
        """Before `close` was called: wait until it was, and the connections are gone. Afterwards: return at once."""
        if self._sockets is None or self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    def _start_serving(self):
        if self._serving or self._sockets is None:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _resume_accepting(self, sock):
        if self._serving:
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _accept(self, sock):
        loop = self._loop
        for _ in range(self._backlog):
            try:
                connection, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno not in (EMFILE, ENFILE, ENOBUFS, ENOMEM):
                    raise
                # Nothing helps but waiting; the backlog of the kernel holds the connections meanwhile.
                loop.call_exception_handler({
                    'message': 'socket.accept() out of system resource',
                    'exception': error,
                    'socket': TransportSocket(sock),
                })
                loop._remove_reader(sock.fileno())
                loop.call_later(_ACCEPT_RETRY_SECONDS, self._resume_accepting, sock)
                return
            connection.setblocking(False)
            try:
                _SelectorSocketTransport(loop, connection, self._protocol_factory(), extra={'peername': address},
                                         server=self)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                connection.close()
                loop.call_exception_handler({
                    'message': 'Error on transport creation for incoming connection',
                    'exception': error,
                })

    def _attach(self, transport):
        self._transports.add(transport)

    def _detach(self, transport):
        self._transports.discard(transport)
        if not self._transports and self._sockets is None:
            self._wake_waiters()

    def _wake_waiters(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)


async def create_datagram_endpoint(loop, protocol_factory, local_addr, remote_addr, *, family=0, proto=0, flags=0,
                                   reuse_port=None, allow_broadcast=None, sock=None):
    if sock is not None:
        if sock.type != socket.SOCK_DGRAM:
            raise ValueError(f'A UDP Socket was expected, got {sock!r}')
        options = {'local_addr': local_addr, 'remote_addr': remote_addr, 'family': family, 'proto': proto,
                   'flags': flags, 'reuse_port': reuse_port, 'allow_broadcast': allow_broadcast}
        if problems := ', '.join(f'{name}={value}' for name, value in options.items() if value):
            raise ValueError('socket modifier keyword arguments can not be used when sock is specified. '
                             f'({problems})')
        sock.setblocking(False)
        remote = None
    else:
        choices = await _datagram_addresses(loop, local_addr, remote_addr, family, proto, flags)
        sock, remote = await _open_datagram_socket(loop, choices, local_addr, remote_addr, reuse_port, allow_broadcast)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorDatagramTransport(loop, sock, protocol, remote, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _datagram_addresses(loop, local_addr, remote_addr, family, proto, flags):
    """What to try: a list of (family, protocol, local address, remote address)."""
    if not local_addr and not remote_addr:
        if family == 0:
            raise ValueError('unexpected address family')
        return [(family, proto, None, None)]
    if family == socket.AF_UNIX:
        for address in (local_addr, remote_addr):
            if address is not None and not isinstance(address, str):
                raise TypeError('string is expected')
        return [(family, proto, local_addr, remote_addr)]
    choices = {}
    for position, address in enumerate((local_addr, remote_addr)):
        if address is None:
            continue
        if not isinstance(address, tuple) or len(address) != 2:
            raise TypeError('2-tuple is expected')
        for info in await _resolve(loop, address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags):
            choices.setdefault((info[0], info[2]), [None, None])[position] = info[4]
    usable = [(*key, *pair) for key, pair in choices.items()
              if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)]
    if not usable:
        raise ValueError('can not get address information')
    return usable


async def _open_datagram_socket(loop, choices, local_addr, remote_addr, reuse_port, allow_broadcast):
    errors = []
    for family, proto, local, remote in choices:
        sock = None
        try:
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setblocking(False)
            if local_addr:
                sock.bind(local)
            # A socket that may broadcast stays unconnected: it would only hear its peer.
            if remote_addr and not allow_broadcast:
                await loop.sock_connect(sock, remote)
            return sock, remote
        except OSError as error:
            if sock is not None:
                sock.close()
            errors.append(error)
        except BaseException:
            sock.close()
            raise
    raise errors[0]
