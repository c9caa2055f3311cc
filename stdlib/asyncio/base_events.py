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
    _signal_handlers = None

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

    def add_signal_handler(self, sig, callback, *args):
        """Call `callback(*args)` on this loop whenever the signal comes."""
        import signal
        from .coroutines import iscoroutine, iscoroutinefunction
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if sig in (signal.SIGKILL, signal.SIGSTOP):
            raise RuntimeError(f'sig {sig} cannot be caught')

        def come(number, frame):
            if not self.is_closed():
                self.call_soon_threadsafe(callback, *args)

        try:
            signal.signal(sig, come)
        except ValueError as error:
            raise RuntimeError(str(error))
        if self._signal_handlers is None:
            self._signal_handlers = {}
        self._signal_handlers[sig] = come

    def remove_signal_handler(self, sig):
        """Stop watching for a signal; whether it was watched."""
        self._check_signal(sig)
        if not self._signal_handlers or sig not in self._signal_handlers:
            return False
        import signal
        del self._signal_handlers[sig]
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    def close(self):
        """Close the loop; handlers of signals go with it."""
        super().close()
        if self._signal_handlers:
            for sig in list(self._signal_handlers):
                self.remove_signal_handler(sig)

    @staticmethod
    def _check_signal(sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        import signal
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')

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

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read from the end of a pipe, a file object; returns (transport, protocol)."""
        from .pipes import connect_read_pipe
        return await connect_read_pipe(self, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write to the end of a pipe, a file object; returns (transport, protocol)."""
        from .pipes import connect_write_pipe
        return await connect_write_pipe(self, protocol_factory, pipe)

    async def subprocess_exec(self, protocol_factory, program, *args, **options):
        """Run a program; returns (transport, protocol)."""
        from .subprocess import start_process
        return await start_process(self, protocol_factory, (program, *args), False, **options)

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        """Run a shell command; returns (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError('cmd must be a string')
        from .subprocess import start_process
        return await start_process(self, protocol_factory, cmd, True, **options)


BaseEventLoop = SelectorEventLoop = EventLoop


def __getattr__(name):
    if name == 'Server':
        from .connections import Server
        return Server
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
