"""The operating system: files, directories, processes, the environment.

The system calls come from the native module posix; a call that it lacks is missing here too.
"""

import posix as _posix
import stat as st
import sys
from posix import *
from posix import _exit

name = "posix"
linesep = "\n"

# posixpath imports this module, so what it uses while it is imported has to exist already.
import posixpath as path

sys.modules["os.path"] = path

curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull = (
    path.curdir, path.pardir, path.sep, path.pathsep, path.defpath, path.extsep, path.altsep, path.devnull)

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1

error = OSError

_names = dir(_posix)


def _supporting(*groups):
    # The functions of posix that exist here, out of "needed:function function ..." lists.
    found = set()
    for group in groups:
        needed, _, functions = group.partition(":")
        if needed in getattr(_posix, "_have_functions", ()):
            found.update(getattr(_posix, function) for function in functions.split() if function in _names)
    return found


supports_dir_fd = _supporting(
    "HAVE_FACCESSAT:access", "HAVE_FCHMODAT:chmod", "HAVE_FCHOWNAT:chown", "HAVE_FSTATAT:stat",
    "HAVE_FUTIMESAT:utime", "HAVE_LINKAT:link", "HAVE_MKDIRAT:mkdir", "HAVE_MKFIFOAT:mkfifo",
    "HAVE_MKNODAT:mknod", "HAVE_OPENAT:open", "HAVE_READLINKAT:readlink", "HAVE_RENAMEAT:rename",
    "HAVE_SYMLINKAT:symlink", "HAVE_UNLINKAT:unlink rmdir", "HAVE_UTIMENSAT:utime")
supports_effective_ids = _supporting("HAVE_FACCESSAT:access")
supports_fd = _supporting(
    "HAVE_FCHDIR:chdir", "HAVE_FCHMOD:chmod", "HAVE_FCHOWN:chown", "HAVE_FDOPENDIR:listdir scandir",
    "HAVE_FEXECVE:execve", "HAVE_FTRUNCATE:truncate", "HAVE_FUTIMENS:utime", "HAVE_FUTIMES:utime",
    "HAVE_FPATHCONF:pathconf", "HAVE_FSTATVFS:statvfs") | {_posix.stat}
supports_follow_symlinks = _supporting(
    "HAVE_FACCESSAT:access", "HAVE_FCHOWNAT:chown", "HAVE_FSTATAT:stat", "HAVE_LCHOWN:chown",
    "HAVE_LINKAT:link", "HAVE_LUTIMES:utime", "HAVE_LSTAT:stat", "HAVE_UTIMENSAT:utime") | {_posix.stat}
supports_bytes_environ = True


def fspath(path):
    """The path as str or bytes; objects answer through __fspath__."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        text = kind.__fspath__(path)
    except AttributeError:
        if hasattr(kind, "__fspath__"):
            raise
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
    except TypeError:
        if kind.__fspath__ is None:
            raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
        raise
    if isinstance(text, (str, bytes)):
        return text
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(text).__name__}")


def fsencode(filename):
    """A file name as bytes; what fsdecode could not decode comes back as it was."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A file name as str; bytes that are not UTF-8 become lone surrogates."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


import abc
from _collections_abc import MutableMapping, Mapping, _check_methods


class PathLike(abc.ABC):
    """Whatever has __fspath__."""

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return _check_methods(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


class _Environ(MutableMapping):
    """The environment as a mapping; writing changes the process's environment too."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        pairs = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}"
                          for key, value in self._data.items())
        return f"environ({{{pairs}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(self)
        merged.update(other)
        return merged

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(other)
        merged.update(self)
        return merged


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode_text(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(_posix.environ, _encode_text, _decode_text, _encode_text, _decode_text)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


if "terminal_size" not in _names:
    class terminal_size(tuple):
        """(columns, lines)"""

        __slots__ = ()
        columns = property(lambda self: self[0])
        lines = property(lambda self: self[1])

        def __new__(cls, values, /):
            if len(values) != 2:
                raise TypeError(f"os.terminal_size() takes a 2-sequence ({len(values)}-sequence given)")
            return tuple.__new__(cls, values)

        def __repr__(self):
            return f"os.terminal_size(columns={self[0]!r}, lines={self[1]!r})"

    def get_terminal_size(fd=1, /):
        """The size of the terminal of a file descriptor."""
        return terminal_size(_posix.get_terminal_size(fd))


def getenv(key, default=None):
    """The value of an environment variable, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """getenv in bytes."""
    return environb.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, then those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename, making the directories that new needs and removing those that old leaves empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """For each directory in a tree: (its path, names of subdirectories, names of other files)."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    # A path still to visit, or the finished tuple of a directory whose children came before it.
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, nondirs, below = [], [], []
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries)
                except StopIteration:
                    break
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    failed = True
                    break
                try:
                    is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else nondirs).append(entry.name)
                if not topdown and is_dir:
                    try:
                        is_link = not followlinks and entry.is_symlink()
                    except OSError:
                        is_link = False
                    if not is_link:
                        below.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, nondirs
            for directory in reversed(dirs):
                child = path.join(top, directory)
                # The caller may have changed dirs, so what the entries said no longer counts.
                if followlinks or not path.islink(child):
                    stack.append(child)
        else:
            stack.append((top, dirs, nondirs))
            stack.extend(reversed(below))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk that also gives a file descriptor of each directory, open while its tuple is looked at."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    before = None if follow_symlinks else stat(top, follow_symlinks=False, dir_fd=dir_fd)
    topfd = open(top, O_RDONLY, dir_fd=dir_fd)
    try:
        if follow_symlinks or (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(topfd))):
            yield from _fwalk(topfd, top, isinstance(top, bytes), topdown, onerror, follow_symlinks)
    finally:
        close(topfd)


def _fwalk(topfd, top, is_bytes, topdown, onerror, follow_symlinks):
    dirs, nondirs = [], []
    with scandir(topfd) as entries:
        for entry in entries:
            name = fsencode(entry.name) if is_bytes else entry.name
            try:
                (dirs if entry.is_dir() else nondirs).append(name)
            except OSError:
                try:
                    if entry.is_symlink():
                        nondirs.append(name)
                except OSError:
                    pass
    if topdown:
        yield top, dirs, nondirs, topfd
    for name in dirs:
        try:
            before = None if follow_symlinks else stat(name, dir_fd=topfd, follow_symlinks=False)
            fd = open(name, O_RDONLY, dir_fd=topfd)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        try:
            if follow_symlinks or path.samestat(before, stat(fd)):
                yield from _fwalk(fd, path.join(top, name), is_bytes, topdown, onerror, follow_symlinks)
        finally:
            close(fd)
    if not topdown:
        yield top, dirs, nondirs, topfd


def get_exec_path(env=None):
    """The directories where programs are searched, from PATH in env."""
    if env is None:
        env = environ
    try:
        found = env.get("PATH")
    except TypeError:
        found = None
    try:
        in_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = in_bytes
    if isinstance(found, bytes):
        found = fsdecode(found)
    return (defpath if found is None else found).split(pathsep)


def execv(file, args):
    """Replace this program by another."""
    execve(file, args, None)


def execve(file, args, env):
    """Replace this program by another, with an environment."""
    if not args or not args[0]:
        raise ValueError("execve() arg 2 must not be empty" if not args else "execve() arg 2 first element cannot be empty")
    _posix._execve(fsencode(file), [fsencode(arg) for arg in args], _packed(env))


def execl(file, *args):
    """Replace this process by a program, the arguments given one by one."""
    execv(file, args)


def execle(file, *args):
    """execl; the last argument is the environment."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """execl; the program is searched in PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """execlp; the last argument is the environment."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Replace this process by a program searched in PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """execvp with an environment."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    def attempt(program):
        if env is None:
            execv(program, args)
        else:
            execve(program, args, env)

    if path.dirname(file):
        attempt(file)
        return
    saved = None
    directories = get_exec_path(env)
    if isinstance(file, bytes):
        directories = map(fsencode, directories)
    for directory in directories:
        try:
            attempt(path.join(directory, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if saved is None:
                saved = error
    raise last if saved is None else saved


def _spawn_program(mode, programs, args, env):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid, error, _ = _posix._spawn(
        programs, [fsencode(arg) for arg in args], _packed(env), None, (-1, -1, -1), False, (), False, False, -1, None,
        None, None, -1, None)
    if error:
        return 127 if mode == P_WAIT else -error
    if mode == P_NOWAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


def _packed(env):
    # An environment as the system wants it.
    entries = environb if env is None else {fsencode(key): fsencode(value) for key, value in env.items()}
    return [b"%b=%b" % entry for entry in entries.items()]


def _candidates(file, env):
    # Where a program may lie.
    file = fsencode(file)
    return [file] if path.dirname(file) else [path.join(fsencode(folder), file) for folder in get_exec_path(env)]


def spawnv(mode, file, args):
    """Run a program; returns its exit code (P_WAIT) or process id (P_NOWAIT)."""
    return _spawn_program(mode, [fsencode(file)], args, None)


def spawnve(mode, file, args, env):
    """spawnv with an environment."""
    return _spawn_program(mode, [fsencode(file)], args, env)


def spawnvp(mode, file, args):
    """spawnv; the program is searched in PATH."""
    return _spawn_program(mode, _candidates(file, None), args, None)


def spawnvpe(mode, file, args, env):
    """spawnvp with an environment."""
    return _spawn_program(mode, _candidates(file, env), args, env)


def spawnl(mode, file, *args):
    """spawnv, the arguments given one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnl; the last argument is the environment."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnl; the program is searched in PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnlp; the last argument is the environment."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def system(command):
    """Run a shell command. Returns its status as waitpid() gives it."""
    pid, error, _ = _posix._spawn(
        [b"/bin/sh"], [b"sh", b"-c", fsencode(command)], _packed(None), None, (-1, -1, -1), False, (), False, False, -1,
        None, None, None, -1, None)
    return 127 << 8 if error else waitpid(pid, 0)[1]


def popen(cmd, mode="r", buffering=-1):
    """Run a shell command with a pipe from its output ('r') or to its input ('w')."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import io
    import subprocess
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _PopenFile(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _PopenFile(process.stdin, process)


class _PopenFile:
    # A file whose close() also waits for the program, and returns its status if that is not zero.
    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        code = self._process.wait()
        if code == 0:
            return None
        return code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """open() for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


__all__ = [_name for _name in globals() if _name[:1] != "_" and _name not in (
    "st", "sys", "abc", "MutableMapping", "Mapping")] + ["_exit"]
del _names
