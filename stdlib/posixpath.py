"""os.path: pathnames as text (or bytes) with slashes, and questions about the files they name."""

import os
import stat
import genericpath
from genericpath import *
from posix import _path_normpath

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile",
    "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat",
    "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
    "supports_unicode_filenames", "relpath", "commonpath",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """The path itself: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Whether a path is absolute."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join with slashes; an absolute part throws away what is before it."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        if not p:
            path[:0] + slash
        for part in map(os.fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """(head, tail): tail is what follows the last slash, head loses its trailing slashes."""
    p = os.fspath(p)
    slash = _get_sep(p)
    place = p.rfind(slash) + 1
    head, tail = p[:place], p[place:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    """(root, extension): the extension begins with the last dot, and may be empty."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


def splitdrive(p):
    """('', path): there are no drives here."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """What follows the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """What is before the last slash."""
    return split(p)[0]


def islink(path):
    """Whether path is a symbolic link."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Whether path names something, be it a broken symbolic link."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Whether path is a mount point."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    parent = realpath(join(path, b".." if isinstance(path, bytes) else ".."))
    try:
        above = os.lstat(parent)
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replace a leading ~ or ~user by the home directory; unchanged if that is not known."""
    path = os.fspath(path)
    is_bytes = isinstance(path, bytes)
    tilde, slash = (b"~", b"/") if is_bytes else ("~", "/")
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get("HOME")
        if home is None:
            try:
                import pwd
                home = pwd.getpwuid(os.getuid()).pw_dir
            except (ImportError, KeyError):
                return path
    else:
        try:
            import pwd
        except ImportError:
            return path
        name = path[1:end]
        try:
            home = pwd.getpwnam(name.decode("ascii") if is_bytes else name).pw_dir
        except KeyError:
            return path
    if is_bytes:
        home = os.fsencode(home)
    home = home.rstrip(slash)
    return (home + path[end:]) or slash


def _is_name(character):
    return character == "_" or (character.isascii() and character.isalnum())


def expandvars(path):
    """Replace $name and ${name} by environment variables; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    place = path.find("$")
    if place < 0:
        return path
    pieces = []
    start = 0
    while place >= 0:
        begin = place + 1
        if path[begin:begin + 1] == "{":
            close = path.find("}", begin)
            name, end = (None, begin) if close < 0 else (path[begin + 1:close], close + 1)
        else:
            end = begin
            while end < len(path) and _is_name(path[end]):
                end += 1
            name = path[begin:end] or None
        if name is not None and name in os.environ:
            pieces += path[start:place], os.environ[name]
            start = end
        place = path.find("$", end)
    pieces.append(path[start:])
    return "".join(pieces)


def normpath(path):
    """Without double slashes, . and name/.. ; text only, so the meaning may change with symbolic links."""
    return _path_normpath(os.fspath(path))


def abspath(path):
    """Absolute and normalised."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Absolute, with every symbolic link followed; with strict, what does not exist or loops is an error."""
    filename = os.fspath(filename)
    path, _ = _follow(filename[:0], filename, strict, {})
    return abspath(path)


def _follow(path, rest, strict, seen):
    # seen maps the links met so far to what they resolve to, None while that is being found out.
    slash = _get_sep(path)
    dot, dots = (b".", b"..") if isinstance(path, bytes) else (".", "..")
    if isabs(rest):
        rest = rest[1:]
        path = slash
    while rest:
        name, _, rest = rest.partition(slash)
        if not name or name == dot:
            continue
        if name == dots:
            if path:
                path, name = split(path)
                if name == dots:
                    path = join(path, dots, dots)
            else:
                path = dots
            continue
        following = join(path, name)
        try:
            is_link = stat.S_ISLNK(os.lstat(following).st_mode)
        except OSError:
            if strict:
                raise
            is_link = False
        if not is_link:
            path = following
            continue
        if following in seen:
            path = seen[following]
            if path is not None:
                continue
            if strict:
                os.stat(following)
            return join(following, rest), False
        seen[following] = None
        path, good = _follow(path, os.readlink(following), strict, seen)
        if not good:
            return join(path, rest), False
        seen[following] = path
    return path, True


def relpath(path, start=None):
    """path as seen from start (the working directory by default)."""
    if not path:
        raise ValueError("no path specified")
    path = os.fspath(path)
    if isinstance(path, bytes):
        dot, slash, dots = b".", b"/", b".."
    else:
        dot, slash, dots = ".", "/", ".."
    start = dot if start is None else os.fspath(start)
    try:
        origin = [part for part in abspath(start).split(slash) if part]
        target = [part for part in abspath(path).split(slash) if part]
        shared = len(commonprefix([origin, target]))
        parts = [dots] * (len(origin) - shared) + target[shared:]
        return join(*parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all paths lie under."""
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = tuple(map(os.fspath, paths))
    slash, dot = (b"/", b".") if isinstance(paths[0], bytes) else ("/", ".")
    try:
        parts = [path.split(slash) for path in paths]
        try:
            absolute, = {path[:1] == slash for path in paths}
        except ValueError:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[name for name in names if name and name != dot] for names in parts]
        common = commonprefix(parts)
        return (slash if absolute else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
