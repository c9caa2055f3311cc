"""The event loop that scripts get: the native one, plus executors written in Python, connections and servers.

What opens connections is loaded when it is first called.
"""

import _asyncio

from .events import AbstractEventLoop

__all__ = ('BaseEventLoop', 'EventLoop', 'SelectorEventLoop', 'Server')


class EventLoop(_asyncio.EventLoop, AbstractEventLoop):
    """A loop of tasks, timers, descriptors and signals on the interpreter's own scheduler."""

    _default_executor = None
    _transports = None

    # Without the check that public callers get: transports watch their own descriptors.
    _add_reader = _asyncio.EventLoop.add_reader
    _remove_reader = _asyncio.EventLoop.remove_reader
    _add_writer = _asyncio.EventLoop.add_writer
    _remove_writer = _asyncio.EventLoop.remove_writer

    def __repr__(self):
        return (f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def add_reader(self, fd, callback, *args):
        """Call `callback(*args)` whenever the descriptor can be read."""
        self._check_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Stop watching for reading; whether it was watched."""
        self._check_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call `callback(*args)` whenever the descriptor can be written."""
        self._check_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Stop watching for writing; whether it was watched."""
        self._check_no_transport(fd)
        return self._remove_writer(fd)

    def _check_no_transport(self, fd):
        if not self._transports:
            return
        number = fd if isinstance(fd, int) else int(fd.fileno())
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')

    def set_default_executor(self, executor):
        """Give `run_in_executor(None, ...)` an executor of `concurrent.futures`."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    def run_in_executor(self, executor, func, *args):
        """Call `func(*args)` on another thread; returns a future."""
        if executor is None:
            executor = self._default_executor
            if executor is None:
                return super().run_in_executor(None, func, *args)
        self._check_closed()
        from .futures import wrap_future
        return wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        """Wait until the threads of the default executor have ended."""
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            from .threads import to_thread
            await to_thread(executor.shutdown)
        await super().shutdown_default_executor(timeout)

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        """Connect a TCP socket; returns (transport, protocol)."""
        from .connections import create_connection
        return await create_connection(self, protocol_factory, host, port, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        """Listen for TCP connections; returns a Server."""
        from .connections import create_server
        return await create_server(self, protocol_factory, host, port, **options)

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        """Connect a Unix socket; returns (transport, protocol)."""
        from .connections import create_unix_connection
        return await create_unix_connection(self, protocol_factory, path, **options)

    async def create_unix_server(self, protocol_factory, path=None, **options):
        """Listen for connections on a Unix socket; returns a Server."""
        from .connections import create_unix_server
        return await create_unix_server(self, protocol_factory, path, **options)

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        """Wrap a connected socket that was accepted elsewhere; returns (transport, protocol)."""
        from .connections import connect_accepted_socket
        return await connect_accepted_socket(self, protocol_factory, sock, **options)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        """Open a socket for datagrams; returns (transport, protocol)."""
        from .connections import create_datagram_endpoint
        return await create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, **options)


BaseEventLoop = SelectorEventLoop = EventLoop


def __getattr__(name):
    if name == 'Server':
        from .connections import Server
        return Server
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
