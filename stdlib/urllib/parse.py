"""Addresses of the web (RFC 3986): taking them apart, joining and quoting them.

Every function takes str, or ASCII bytes, and answers in kind.
"""

import functools
import re
import types
import unicodedata
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
    "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult",
    "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

# What a scheme may be joined with relative addresses for, and what may have a host, parameters.
uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtspu", "sftp",
    "svn", "svn+ssh", "ws", "wss"]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
    "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_CONTROL_OR_SPACE = "".join(map(chr, range(0x21)))
_REMOVED = str.maketrans("", "", "\t\r\n")


def clear_cache():
    """Forget results that are kept."""
    urlsplit.cache_clear()
    _quoter.cache_clear()


def _unchanged(result):
    return result


def _encoded(result):
    return result.encode("ascii", "strict")


def _coerced(*args):
    """The arguments as str, and what brings a result into their kind."""
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *args, _unchanged
    return *(arg.decode("ascii", "strict") if arg else "" for arg in args), _encoded


class _ResultMixinStr:
    """Results of str, which know themselves as bytes."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultMixinBytes:
    """Results of bytes, which know themselves as str."""

    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _NetlocMixin:
    """The parts of what names a host: user, password, host and port."""

    __slots__ = ()

    def _parts(self):
        is_text = isinstance(self.netloc, str)
        netloc = self.netloc if is_text else self.netloc.decode("ascii")
        userinfo, has_userinfo, hostinfo = netloc.rpartition("@")
        username, has_password, password = userinfo.partition(":")
        _, has_bracket, bracketed = hostinfo.partition("[")
        if has_bracket:
            hostname, _, port = bracketed.partition("]")
            port = port.partition(":")[2]
        else:
            hostname, _, port = hostinfo.partition(":")
        parts = (
            username if has_userinfo else None, password if has_userinfo and has_password else None, hostname or None,
            port or None)
        return parts if is_text else tuple(part if part is None else part.encode("ascii") for part in parts)

    @property
    def username(self):
        return self._parts()[0]

    @property
    def password(self):
        return self._parts()[1]

    @property
    def hostname(self):
        hostname = self._parts()[2]
        if not hostname:
            return None
        # A zone of an IPv6 address keeps its case.
        separator = "%" if isinstance(hostname, str) else b"%"
        hostname, percent, zone = hostname.partition(separator)
        return hostname.lower() + percent + zone

    @property
    def port(self):
        port = self._parts()[3]
        if port is None:
            return None
        text = port if isinstance(port, str) else port.decode("ascii")
        if not (text.isdigit() and text.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(text)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number

    __class_getitem__ = classmethod(types.GenericAlias)


_DefragBase = namedtuple("_DefragResultBase", "url fragment")
_SplitBase = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_ParseBase = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_DefragBase, _ResultMixinStr):
    """An address and its fragment."""

    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_SplitBase, _NetlocMixin, _ResultMixinStr):
    """An address in five parts."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _NetlocMixin, _ResultMixinStr):
    """An address in six parts."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _ResultMixinBytes):
    """An address and its fragment, as bytes."""

    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _NetlocMixin, _ResultMixinBytes):
    """An address in five parts, as bytes."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _NetlocMixin, _ResultMixinBytes):
    """An address in six parts, as bytes."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def urlparse(url, scheme="", allow_fragments=True):
    """An address in six parts: scheme, host, path, parameters, query, fragment."""
    url, scheme, coerce = _coerced(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    result = ParseResult(scheme, netloc, path, params, query, fragment)
    return result if coerce is _unchanged else result.encode()


def _split_params(path):
    at = path.find(";", path.rfind("/") + 1) if "/" in path else path.find(";")
    return (path, "") if at < 0 else (path[:at], path[at + 1:])


def _check_netloc(netloc):
    """Refuses hosts that have signs of addresses in them once they are normalised."""
    if not netloc or netloc.isascii():
        return
    bare = netloc.translate(str.maketrans("", "", "@:#?"))
    normalised = unicodedata.normalize("NFKC", bare)
    if bare != normalised and any(sign in normalised for sign in "/?#@:"):
        raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


@functools.lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    """An address in five parts: scheme, host, path, query, fragment."""
    url, scheme, coerce = _coerced(url, scheme)
    url = url.lstrip(_CONTROL_OR_SPACE).translate(_REMOVED)
    scheme = scheme.strip(_CONTROL_OR_SPACE).translate(_REMOVED)
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(each in scheme_chars for each in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min((at for at in (url.find(sign, 2) for sign in "/?#") if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    _check_netloc(netloc)
    result = SplitResult(scheme, netloc, url, query, fragment)
    return result if coerce is _unchanged else result.encode()


def urlunparse(components):
    """The address of six parts."""
    scheme, netloc, url, params, query, fragment, coerce = _coerced(*components)
    if params:
        url = f"{url};{params}"
    return coerce(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The address of five parts."""
    scheme, netloc, url, query, fragment, coerce = _coerced(*components)
    if netloc or scheme and scheme in uses_netloc and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return coerce(url)


def urljoin(base, url, allow_fragments=True):
    """The address that a relative one stands for beside another."""
    if not base:
        return url
    if not url:
        return base
    base, url, coerce = _coerced(base, url)
    base_scheme, base_netloc, base_path, base_params, base_query, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return coerce(url)
    if scheme in uses_netloc:
        if netloc:
            return coerce(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = base_netloc
    if not path and not params:
        return coerce(urlunparse((scheme, netloc, base_path, base_params, query or base_query, fragment)))
    path = _joined_path(base_path, path)
    return coerce(urlunparse((scheme, netloc, path, params, query, fragment)))


def _joined_path(base, path):
    base_parts = base.split("/")
    if base_parts[-1] != "":
        # What follows the last slash is replaced.
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        # Empty parts inside the base do not count.
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return "/".join(resolved) or "/"


def urldefrag(url):
    """An address without its fragment, and the fragment."""
    url, coerce = _coerced(url)
    defragmented, fragment = url, ""
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        defragmented = urlunparse((scheme, netloc, path, params, query, ""))
    result = DefragResult(defragmented, fragment)
    return result if coerce is _unchanged else result.encode()


def unquote_to_bytes(string):
    """What %xx stands for, as bytes."""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *pieces = string.split(b"%")
    result = [first]
    for piece in pieces:
        try:
            result.append(bytes((int(piece[:2].decode("ascii"), 16),)) if _is_hexadecimal(piece[:2]) else b"%" + piece[:2])
        except ValueError:
            result.append(b"%" + piece[:2])
        result.append(piece[2:])
    return b"".join(result)


def _is_hexadecimal(pair):
    return len(pair) == 2 and all(each in b"0123456789abcdefABCDEF" for each in pair)


_ASCII_RUN = re.compile("([\x00-\x7f]+)")


def unquote(string, encoding="utf-8", errors="replace"):
    """What %xx stands for, as text."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    pieces = _ASCII_RUN.split(string)
    pieces[1::2] = [unquote_to_bytes(piece).decode(encoding or "utf-8", errors or "replace") for piece in pieces[1::2]]
    return "".join(pieces)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """unquote() of a field of a form, where a plus sign is a space."""
    return unquote(string.replace("+", " "), encoding, errors)


_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


@functools.lru_cache
def _quoter(safe):
    """What each byte becomes."""
    kept = _ALWAYS_SAFE.union(safe)
    return [chr(byte) if byte in kept else f"%{byte:02X}" for byte in range(256)]


def quote(string, safe="/", encoding=None, errors=None):
    """Text with all but letters, digits, _.-~ and what is safe as %xx."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """quote() for a field of a form, where a space is a plus sign."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe += " " if isinstance(safe, str) else b" "
    return quote(string, safe, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """quote() of bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes(byte for byte in safe if byte < 128)
    table = _quoter(safe)
    return "".join([table[byte] for byte in bs])


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A mapping or pairs as a query; with doseq, values that are sequences become a field for each item."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def quoted(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)

    fields = []
    for key, value in query:
        key = quoted(key)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                fields += [f"{key}={quoted(item)}" for item in value]
                continue
        fields.append(f"{key}={quoted(value)}")
    return "&".join(fields)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
             separator="&"):
    """A query as a dictionary of lists of values."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
              separator="&"):
    """A query as pairs of names and values."""
    qs, coerce = _coerced(qs)
    separator = _coerced(separator)[0]
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append(tuple(
                coerce(unquote(part.replace("+", " "), encoding=encoding, errors=errors)) for part in (name, value)))
    return pairs
