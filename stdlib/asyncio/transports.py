"""What a protocol calls: abstract classes, and the water marks of write buffers."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
           'SubprocessTransport')


class BaseTransport:
    """What all transports have."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Something known about the connection, such as 'socket', 'sockname' or 'peername'."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether the transport is closed or on the way to it."""
        raise NotImplementedError

    def close(self):
        """Send what is buffered, then close. The protocol's connection_lost(None) is called in the end."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Give the transport another protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """A transport that receives."""

    def is_reading(self):
        """Whether data is being received."""
        raise NotImplementedError

    def pause_reading(self):
        """Receive nothing until `resume_reading`."""
        raise NotImplementedError

    def resume_reading(self):
        """Receive again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """A transport that sends."""

    def set_write_buffer_limits(self, high=None, low=None):
        """Above `high` buffered bytes the protocol is told to pause, at `low` to resume."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes are buffered."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """The marks (low, high)."""
        raise NotImplementedError

    def write(self, data):
        """Send bytes as soon as possible; never waits."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Send several pieces."""
        self.write(b''.join(list_of_data))

    def write_eof(self):
        """Close the sending direction once everything is sent."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether `write_eof` works here."""
        raise NotImplementedError

    def abort(self):
        """Close at once and drop what is buffered."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A byte stream in both directions."""


class DatagramTransport(BaseTransport):
    """A socket for datagrams."""

    def sendto(self, data, addr=None):
        """Send a datagram; without `addr` to the peer that was given at creation."""
        raise NotImplementedError

    def abort(self):
        """Close at once and drop what is buffered."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """Another process."""

    def get_pid(self):
        """Its process id."""
        raise NotImplementedError

    def get_returncode(self):
        """Its exit status, None while it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of the pipe at its descriptor fd."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send it a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask it to end."""
        raise NotImplementedError

    def kill(self):
        """End it."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Tells the protocol to pause and resume writing. Subclasses define get_write_buffer_size, and call
    _maybe_pause_protocol after the buffer has grown and _maybe_resume_protocol after it has shrunk."""

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell_protocol('pause_writing')

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell_protocol('resume_writing')

    def _tell_protocol(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                'message': f'protocol.{method}() failed',
                'exception': error,
                'transport': self,
                'protocol': self._protocol,
            })

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water = high
        self._low_water = low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_write_buffer_limits(high, low)
        self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        return (self._low_water, self._high_water)
