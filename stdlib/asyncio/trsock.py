"""The view of a socket that a transport shows: it can be asked, but not read, written or closed."""


class TransportSocket:
    """Forwards the questions and the options of a socket."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        """The address family."""
        return self._sock.family

    @property
    def type(self):
        """The socket type."""
        return self._sock.type

    @property
    def proto(self):
        """The protocol number."""
        return self._sock.proto

    def __repr__(self):
        text = f'<asyncio.TransportSocket fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}'
        if self.fileno() != -1:
            for label, question in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    if address := question():
                        text += f', {label}={address}'
                except OSError:
                    pass
        return text + '>'

    def __getstate__(self):
        raise TypeError('Cannot serialize asyncio.TransportSocket object')

    def fileno(self):
        """The descriptor."""
        return self._sock.fileno()

    def dup(self):
        """A new socket for the same connection."""
        return self._sock.dup()

    def get_inheritable(self):
        """Whether a child process inherits the descriptor."""
        return self._sock.get_inheritable()

    def shutdown(self, how):
        """Shut down one or both directions."""
        self._sock.shutdown(how)

    def getsockopt(self, *args):
        """Ask for an option."""
        return self._sock.getsockopt(*args)

    def setsockopt(self, *args):
        """Set an option."""
        self._sock.setsockopt(*args)

    def getpeername(self):
        """The address of the other side."""
        return self._sock.getpeername()

    def getsockname(self):
        """The own address."""
        return self._sock.getsockname()

    def settimeout(self, value):
        """Only 0 is possible."""
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def gettimeout(self):
        """Always 0."""
        return 0

    def setblocking(self, flag):
        """Only False is possible."""
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')
