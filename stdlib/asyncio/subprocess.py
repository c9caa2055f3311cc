"""Other processes: `create_subprocess_exec`, `create_subprocess_shell` and what the loop offers below them.

A thread of its own waits for the end of each process. Standard input is a socket, so that a process that has ended is
noticed; standard output and errors are pipes.
"""

import os
import socket
import subprocess
import threading

from _asyncio import gather, get_running_loop

from . import transports
from .pipes import connect_read_pipe
from .protocols import Protocol, SubprocessProtocol
from .selector_transports import _SelectorSocketTransport
from .streams import FlowControlMixin, StreamReader, StreamWriter

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL

_DEFAULT_LIMIT = 2 ** 16


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds):
    """Run a shell command; returns a Process. Options are those of `subprocess.Popen`."""
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_shell(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop), cmd,
        stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(transport, protocol, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds):
    """Run a program; returns a Process. Options are those of `subprocess.Popen`."""
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop), program, *args,
        stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(transport, protocol, loop)


class Process:
    """Another process, with the pipes that were asked for as streams."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin = protocol.stdin
        self.stdout = protocol.stdout
        self.stderr = protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        """The exit status, None while it runs; the negative signal that ended it."""
        return self._transport.get_returncode()

    async def wait(self):
        """Wait for the end; returns the exit status."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Send a signal; ProcessLookupError if the process has ended."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Ask the process to end."""
        self._transport.terminate()

    def kill(self):
        """End the process."""
        self._transport.kill()

    async def communicate(self, input=None):
        """Send input, read everything there is and wait for the end; returns (stdout, stderr)."""
        parts = await gather(
            self._feed(input), self._read_all(1, self.stdout), self._read_all(2, self.stderr))
        await self.wait()
        return tuple(parts[1:])

    async def _feed(self, input):
        if input is None:
            return
        try:
            self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            # The process need not read what it is given.
            pass
        self.stdin.close()

    async def _read_all(self, fd, stream):
        if stream is None:
            return None
        output = await stream.read()
        self._transport.get_pipe_transport(fd).close()
        return output


class SubprocessStreamProtocol(FlowControlMixin, SubprocessProtocol):
    """Feeds the readers of a Process. The transport closes once the process has ended and its output is read."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._process_exited = False
        self._open_outputs = set()
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        words = [type(self).__name__]
        for name in ('stdin', 'stdout', 'stderr'):
            stream = getattr(self, name)
            if stream is not None:
                words.append(f'{name}={stream!r}')
        return f'<{" ".join(words)}>'

    def connection_made(self, transport):
        self._transport = transport
        self.stdout = self._reader_of(1)
        self.stderr = self._reader_of(2)
        stdin = transport.get_pipe_transport(0)
        if stdin is not None:
            self.stdin = StreamWriter(stdin, protocol=self, reader=None, loop=self._loop)

    def _reader_of(self, fd):
        pipe = self._transport.get_pipe_transport(fd)
        if pipe is None:
            return None
        reader = StreamReader(limit=self._limit, loop=self._loop)
        reader.set_transport(pipe)
        self._open_outputs.add(fd)
        return reader

    def _reader(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        reader = self._reader(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            if self.stdin is not None:
                self.stdin.close()
            self.connection_lost(exc)
            if not self._stdin_closed.done():
                if exc is None:
                    self._stdin_closed.set_result(None)
                else:
                    self._stdin_closed.set_exception(exc)
                    # Whoever wants to know asks with wait_closed; nobody has to.
                    self._stdin_closed.exception()
            return
        reader = self._reader(fd)
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        self._open_outputs.discard(fd)
        self._close_when_finished()

    def process_exited(self):
        self._process_exited = True
        self._close_when_finished()

    def _close_when_finished(self):
        if self._process_exited and not self._open_outputs and self._transport is not None:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class _PipeProtocol(Protocol):
    """Between the transport of one pipe and that of the process."""

    def __init__(self, owner, fd):
        self._owner = owner
        self._fd = fd

    def data_received(self, data):
        self._owner._tell('pipe_data_received', self._fd, data)

    def connection_lost(self, exc):
        self._owner._pipe_lost(self._fd, exc)

    def pause_writing(self):
        self._owner._protocol.pause_writing()

    def resume_writing(self):
        self._owner._protocol.resume_writing()


class _ProcessTransport(transports.SubprocessTransport):
    """A running process. Its protocol hears of everything in this order: connection_made, data and lost pipes, the end
    of the process anywhere among these, connection_lost when all is over."""

    def __init__(self, loop, protocol, process):
        super().__init__({'subprocess': process})
        self._loop = loop
        self._protocol = protocol
        self._process = process
        self._pid = process.pid
        self._returncode = None
        self._pipes = {}
        self._lost_pipes = set()
        self._is_closing = False
        self._exit_waiters = []
        # What happened before the protocol heard of the connection.
        self._early = []

    def __repr__(self):
        words = [type(self).__name__]
        if self._is_closing:
            words.append('closed')
        words.append(f'pid={self._pid}')
        if self._returncode is not None:
            words.append(f'returncode={self._returncode}')
        else:
            words.append('running')
        return f'<{" ".join(words)}>'

    async def _connect(self, stdin):
        process, loop = self._process, self._loop
        if stdin is not None:
            stdin.setblocking(False)
            waiter = loop.create_future()
            self._pipes[0] = _SelectorSocketTransport(loop, stdin, _PipeProtocol(self, 0), waiter)
            await waiter
        for fd, pipe in ((1, process.stdout), (2, process.stderr)):
            if pipe is not None:
                self._pipes[fd], _ = await connect_read_pipe(loop, lambda: _PipeProtocol(self, fd), pipe)
        loop.call_soon(self._protocol.connection_made, self)
        early, self._early = self._early, None
        for method, arguments in early:
            self._tell(method, *arguments)
        self._finish_when_over()
        await _next_turn(loop)

    def _tell(self, method, *arguments):
        if self._early is not None:
            self._early.append((method, arguments))
        else:
            self._loop.call_soon(getattr(self._protocol, method), *arguments)

    def _pipe_lost(self, fd, exc):
        self._lost_pipes.add(fd)
        self._tell('pipe_connection_lost', fd, exc)
        self._finish_when_over()

    def _exited(self, returncode):
        self._returncode = returncode
        self._tell('process_exited')
        self._finish_when_over()
        for waiter in self._exit_waiters:
            if not waiter.done():
                waiter.set_result(returncode)
        self._exit_waiters.clear()

    def _finish_when_over(self):
        if self._early is None and self._returncode is not None and len(self._lost_pipes) == len(self._pipes):
            self._loop.call_soon(self._finish)

    def _finish(self):
        if self._process is not None:
            self._process = None
            self._protocol.connection_lost(None)

    async def _wait(self):
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._exit_waiters.append(waiter)
            await waiter
        return self._returncode

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._is_closing

    def close(self):
        """Close the pipes and end the process if it still runs."""
        if self._is_closing:
            return
        self._is_closing = True
        for pipe in self._pipes.values():
            pipe.close()
        if self._process is not None and self._returncode is None:
            try:
                self._process.kill()
            except ProcessLookupError:
                pass

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes.get(fd)

    def send_signal(self, signal):
        self._running().send_signal(signal)

    def terminate(self):
        self._running().terminate()

    def kill(self):
        self._running().kill()

    def _running(self):
        if self._process is None:
            raise ProcessLookupError()
        return self._process


async def _next_turn(loop):
    """Wait until what has been scheduled so far has run."""
    turn = loop.create_future()
    loop.call_soon(turn.set_result, None)
    await turn


async def start_process(loop, protocol_factory, args, /, is_command, stdin=PIPE, stdout=PIPE, stderr=PIPE, **options):
    """What `loop.subprocess_exec` and `loop.subprocess_shell` have in common; returns (transport, protocol)."""
    fixed = {'universal_newlines': False, 'shell': is_command, 'bufsize': 0, 'text': False, 'encoding': None,
             'errors': None}
    for name, value in fixed.items():
        given = options.pop(name, value)
        if given != value and (given or value):
            raise ValueError(f'{name} must be {value}')
    protocol = protocol_factory()
    own_end = None
    if stdin == PIPE:
        stdin, own_end = socket.socketpair()
        # Sockets here never block, however they look to scripts; the process expects one that does.
        os.set_blocking(stdin.fileno(), True)
    try:
        process = subprocess.Popen(
            args, shell=is_command, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **options)
    except BaseException:
        if own_end is not None:
            own_end.close()
        raise
    finally:
        if own_end is not None:
            stdin.close()
    transport = _ProcessTransport(loop, protocol, process)
    threading.Thread(target=_watch, args=(loop, transport, process), daemon=True).start()
    try:
        await transport._connect(own_end)
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol


def _watch(loop, transport, process):
    returncode = process.wait()
    try:
        loop.call_soon_threadsafe(transport._exited, returncode)
    except RuntimeError:
        # The loop is closed: nobody is waiting any more.
        pass
