"""HTTP from the side that asks: connections, requests, responses."""

import collections.abc
import io
import re
import socket
from http import HTTPStatus
from urllib.parse import urlsplit

__all__ = [
    "HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
    "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest",
    "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses",
]

HTTP_PORT = 80
HTTPS_PORT = 443
responses = {int(status): status.phrase for status in HTTPStatus}

_MAXLINE = 65536
_MAXHEADERS = 100
_IDLE, _STARTED, _SENT = "Idle", "Request-started", "Request-sent"
_is_legal_header_name = re.compile(rb"[^:\s][^:\r\n]*").fullmatch
_is_illegal_header_value = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])").search
_contains_disallowed_url_pchar = re.compile("[\x00-\x20\x7f]").search
_contains_disallowed_method = re.compile("[\x00-\x1f]").search
_METHODS_WITH_BODY = {"PATCH", "POST", "PUT"}


class HTTPException(Exception):
    """What goes wrong in HTTP."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """An address that cannot be asked for."""


class UnknownProtocol(HTTPException):
    """A version of HTTP that nobody knows."""

    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """A transfer encoding that nobody knows."""


class UnimplementedFileMode(HTTPException):
    """A way to open a file that is not there."""


class IncompleteRead(HTTPException):
    """A response that ended early."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else f", {self.expected} more expected"
        return f"{type(self).__name__}({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """Something that a connection cannot do now."""


class CannotSendRequest(ImproperConnectionState):
    """A request while another is not finished."""


class CannotSendHeader(ImproperConnectionState):
    """A header outside of a request."""


class ResponseNotReady(ImproperConnectionState):
    """A response before there was a request."""


class BadStatusLine(HTTPException):
    """A first line that is no status."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = (line,)
        self.line = line


class LineTooLong(HTTPException):
    """A line that is too long."""

    def __init__(self, line_type):
        super().__init__(f"got more than {_MAXLINE} bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side went without an answer."""

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


class HTTPMessage(collections.abc.MutableMapping):
    """Headers: names without regard to case, in order, a name as often as it comes."""

    def __init__(self, headers=()):
        self._headers = list(headers)

    def __len__(self):
        return len(self._headers)

    def __iter__(self):
        return (name for name, _ in self._headers)

    def __contains__(self, name):
        return any(name.lower() == each.lower() for each, _ in self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers = [pair for pair in self._headers if pair[0].lower() != name.lower()]

    def get(self, name, failobj=None):
        """The first value of a header."""
        return next((value for each, value in self._headers if each.lower() == name.lower()), failobj)

    def get_all(self, name, failobj=None):
        """All values of a header."""
        return [value for each, value in self._headers if each.lower() == name.lower()] or failobj

    def add_header(self, name, value):
        """Add a header."""
        self._headers.append((name, value))

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return list(self._headers)

    def get_content_type(self):
        """The media type of the content."""
        kind = self.get("content-type", "text/plain").partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_charset(self, failobj=None):
        """The encoding of the content."""
        for parameter in self.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip('"').lower()
        return failobj

    def as_string(self):
        return "".join(f"{name}: {value}\n" for name, value in self._headers) + "\n"

    __str__ = as_string


def parse_headers(fp, _class=HTTPMessage):
    """Headers from a file, up to the empty line."""
    headers = []
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        if line in (b"\r\n", b"\n", b""):
            return _class(headers)
        if len(headers) >= _MAXHEADERS:
            raise HTTPException(f"got more than {_MAXHEADERS} headers")
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if text[:1] in " \t" and headers:
            name, value = headers[-1]
            headers[-1] = name, f"{value}\r\n{text}"
            continue
        name, colon, value = text.partition(":")
        if colon:
            headers.append((name, value.strip(" \t")))


class HTTPResponse(io.BufferedIOBase):
    """An answer: a file with the body, and status and headers."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = None
        self.chunked = self.chunk_left = self.length = self.will_close = None

    def _read_status(self):
        line = str(self.fp.readline(_MAXLINE + 1), "iso-8859-1")
        if len(line) > _MAXLINE:
            raise LineTooLong("status line")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason = (line.split(None, 2) + ["", "", ""])[:3]
        if not version.startswith("HTTP/"):
            self._close_conn()
            raise BadStatusLine(line)
        if not (status.isdigit() and 100 <= int(status) <= 999):
            raise BadStatusLine(line)
        return version, int(status), reason.strip()

    def begin(self):
        """Read status and headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != HTTPStatus.CONTINUE:
                break
            parse_headers(self.fp)
        self.code = self.status = status
        self.reason = reason
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        self.chunked = self.headers.get("transfer-encoding", "").lower() == "chunked"
        self.chunk_left = None
        self.will_close = self._check_close()
        length = self.headers.get("content-length")
        self.length = int(length) if length and length.isdigit() and not self.chunked else None
        if status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        connection = self.headers.get("connection", "").lower()
        if self.version == 11:
            return "close" in connection
        return not (self.headers.get("keep-alive") or "keep-alive" in connection)

    def _close_conn(self):
        file, self.fp = self.fp, None
        file.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the body was read to its end."""
        return self.fp is None

    def read(self, amt=None):
        """So many bytes of the body, or all."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_conn()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None:
                amt = min(amt, self.length)
            data = self.fp.read(amt)
            if not data and amt:
                self._close_conn()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_conn()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            data = self._read_exactly(self.length)
            self.length = 0
        self._close_conn()
        return data

    def readinto(self, b):
        """Read into a buffer."""
        with memoryview(b).cast("B") as view:
            data = self.read(len(view))
            view[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        return self.read(n if n >= 0 else 8192)

    def _read_exactly(self, amount):
        data = self.fp.read(amount)
        if len(data) < amount:
            raise IncompleteRead(data, amount - len(data))
        return data

    def _next_chunk(self):
        """How much of the current chunk is left; None at the end."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._read_exactly(2)
            line = self.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong("chunk size")
            try:
                self.chunk_left = int(line.partition(b";")[0], 16)
            except ValueError:
                self._close_conn()
                raise IncompleteRead(b"") from None
            if self.chunk_left == 0:
                while self.fp.readline(_MAXLINE + 1) not in (b"\r\n", b"\n", b""):
                    pass
                self._close_conn()
                self.chunk_left = None
        return self.chunk_left

    def _read_chunked(self, amt):
        parts = []
        try:
            while (amt is None or amt < 0 or amt > 0) and (left := self._next_chunk()) is not None:
                take = left if amt is None or amt < 0 else min(amt, left)
                parts.append(self._read_exactly(take))
                self.chunk_left -= take
                if amt is not None and amt >= 0:
                    amt -= take
        except IncompleteRead as error:
            raise IncompleteRead(b"".join(parts) + error.partial) from error
        return b"".join(parts)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """The values of a header, joined."""
        if self.headers is None:
            raise ResponseNotReady()
        values = self.headers.get_all(name)
        return ", ".join(values) if values else default

    def getheaders(self):
        """All headers as pairs."""
        if self.headers is None:
            raise ResponseNotReady()
        return self.headers.items()

    def info(self):
        return self.headers

    def getcode(self):
        return self.status


def _body_length(body, method):
    """The length of a body, or None when it is not known."""
    if body is None:
        return 0 if method.upper() in _METHODS_WITH_BODY else None
    if hasattr(body, "read"):
        return None
    try:
        return memoryview(body).nbytes
    except TypeError:
        return len(body) if isinstance(body, str) else None


class HTTPConnection:
    """A connection to a server, over which one request goes after the other."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._USE_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = _IDLE
        self._method = None
        self.host, self.port = self._get_hostport(host, port)
        if _contains_disallowed_url_pchar(self.host):
            raise InvalidURL(f"URL can't contain control characters. {self.host!r} (found at least one)")

    def _get_hostport(self, host, port):
        if port is None:
            colon = host.rfind(":")
            if colon > host.rfind("]"):
                try:
                    port = int(host[colon + 1:])
                except ValueError:
                    if host[colon + 1:]:
                        raise InvalidURL(f"nonnumeric port: '{host[colon + 1:]}'") from None
                    port = self.default_port
                host = host[:colon]
            else:
                port = self.default_port
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def connect(self):
        """Connect to the server."""
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        """End the connection."""
        self._state = _IDLE
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
        response, self._response = self._response, None
        if response:
            response.close()

    def send(self, data):
        """Send bytes, the contents of a file, or the items of an iterable."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if hasattr(data, "read"):
            is_text = isinstance(data, io.TextIOBase)
            while block := data.read(self.blocksize):
                self.sock.sendall(block.encode("iso-8859-1") if is_text else block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not isinstance(data, collections.abc.Iterable):
                raise TypeError(
                    f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None
            for item in data:
                self.sock.sendall(item)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _STARTED
        self._method = method
        if match := _contains_disallowed_method(method):
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {match.group()!r})")
        url = url or "/"
        if match := _contains_disallowed_url_pchar(url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {match.group()!r})")
        self._buffer.append(f"{method} {url} {self._http_vsn_str}".encode("ascii"))
        if self._http_vsn == 11:
            if not skip_host:
                netloc = urlsplit(url)[1] if url.startswith("http") else ""
                self.putheader("Host", netloc or self._host_header())
            if not skip_accept_encoding:
                self.putheader("Accept-Encoding", "identity")

    def _host_header(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == self.default_port else f"{host}:{self.port}"

    def putheader(self, header, *values):
        """Add a header to the request."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        name = header.encode("ascii") if hasattr(header, "encode") else header
        if not _is_legal_header_name(name):
            raise ValueError(f"Invalid header name {name!r}")
        encoded = []
        for value in values:
            value = value.encode("latin-1") if hasattr(value, "encode") else \
                str(value).encode("ascii") if isinstance(value, int) else value
            if _is_illegal_header_value(value):
                raise ValueError(f"Invalid header value {value!r}")
            encoded.append(value)
        self._buffer.append(name + b": " + b"\r\n\t".join(encoded))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the headers, and a body."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        self._state = _SENT
        head = b"\r\n".join([*self._buffer, b"", b""])
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        if not encode_chunked:
            self.send(message_body)
            return
        for chunk in self._blocks(message_body):
            if chunk:
                self.send(b"%X\r\n%b\r\n" % (len(chunk), chunk))
        self.send(b"0\r\n\r\n")

    def _blocks(self, body):
        if hasattr(body, "read"):
            is_text = isinstance(body, io.TextIOBase)
            while block := body.read(self.blocksize):
                yield block.encode("iso-8859-1") if is_text else block
        elif isinstance(body, (bytes, bytearray, memoryview)):
            yield body
        else:
            yield from body

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a request."""
        given = {name.lower() for name in headers}
        self.putrequest(
            method, url, **{f"skip_{name.replace('-', '_')}": True for name in ("host", "accept-encoding") if name in given})
        if isinstance(body, str):
            body = body.encode("iso-8859-1")
        if "content-length" not in given and "transfer-encoding" not in given:
            length = _body_length(body, method)
            if length is not None:
                self.putheader("Content-Length", str(length))
            elif body is not None:
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
        elif "transfer-encoding" not in given:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The answer to the request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _IDLE
            if response.will_close:
                # The response keeps the socket open until it is read.
                self.close()
            else:
                self._response = response
            return response
        except:
            response.close()
            raise
