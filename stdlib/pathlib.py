"""Paths as objects. Pure paths are text with structure; a Path also asks the file system.

A path is (drive, root, parts): parts[0] is drive + root if there is either.
"""

import os
import sys
import io
import fnmatch
from _collections_abc import Sequence
from errno import ENOENT, ENOTDIR, EBADF, ELOOP
from stat import S_ISDIR, S_ISLNK, S_ISREG, S_ISSOCK, S_ISBLK, S_ISCHR, S_ISFIFO

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]

_IGNORED_ERRNOS = (ENOENT, ENOTDIR, EBADF, ELOOP)


def _ignore_error(exception):
    return getattr(exception, "errno", None) in _IGNORED_ERRNOS


class _PosixFlavour:
    sep = "/"
    altsep = ""
    is_windows = False

    def splitroot(self, part):
        """(drive, root, rest)"""
        if part[:1] == "/":
            rest = part.lstrip("/")
            # POSIX gives exactly two slashes a meaning of their own.
            if len(part) - len(rest) == 2:
                return "", "//", rest
            return "", "/", rest
        return "", "", part

    def casefold(self, s):
        return s

    def casefold_parts(self, parts):
        return parts

    def make_uri(self, path):
        from urllib.parse import quote_from_bytes
        return "file://" + quote_from_bytes(bytes(path))

    def is_reserved(self, parts):
        return False


class _WindowsFlavour:
    sep = "\\"
    altsep = "/"
    is_windows = True
    reserved_names = frozenset(
        {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
            f"{device}{number}" for device in ("COM", "LPT") for number in "123456789\xb9\xb2\xb3"})

    def splitroot(self, part):
        prefix = ""
        if part[:4] == "\\\\?\\":
            prefix, part = part[:4], part[4:]
            if part[:4] == "UNC\\":
                prefix += "UNC\\"
                part = "\\" + part[3:]
                rest = part[1:]
                return self._unc(prefix, rest) or (prefix, "", part)
        first, second = part[0:1], part[1:2]
        if first == "\\" and second == "\\" and part[2:3] != "\\":
            # \\server\share\rest
            found = self._unc(prefix + "\\\\", part[2:])
            if found:
                return found
        drive = root = ""
        if second == ":" and first.isascii() and first.isalpha():
            drive, part = part[:2], part[2:]
            first = part[:1]
        if first == "\\":
            root, part = first, part.lstrip("\\")
        return prefix + drive, root, part

    def _unc(self, prefix, rest):
        server, separator, tail = rest.partition("\\")
        if not separator:
            return None
        share, separator, tail = tail.partition("\\")
        if not share:
            return None
        return f"{prefix}{server}\\{share}", "\\", tail

    def casefold(self, s):
        return s.lower()

    def casefold_parts(self, parts):
        return [part.lower() for part in parts]

    def make_uri(self, path):
        from urllib.parse import quote_from_bytes
        drive = path.drive
        if len(drive) == 2 and drive[1] == ":":
            rest = path.as_posix()[2:].lstrip("/")
            return f"file:///{drive}/{quote_from_bytes(rest.encode('utf-8'))}"
        return "file:" + quote_from_bytes(path.as_posix().encode("utf-8"))

    def is_reserved(self, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        name = parts[-1].partition(".")[0].partition(":")[0].rstrip(" ")
        return name.upper() in self.reserved_names


_posix_flavour = _PosixFlavour()
_windows_flavour = _WindowsFlavour()


def _parse_parts(flavour, parts):
    parsed = []
    sep, altsep = flavour.sep, flavour.altsep
    drive = root = ""
    remaining = list(parts)
    while remaining:
        part = remaining.pop()
        if not part:
            continue
        if altsep:
            part = part.replace(altsep, sep)
        drive, root, rest = flavour.splitroot(part)
        if sep in rest:
            for name in reversed(rest.split(sep)):
                if name and name != ".":
                    parsed.append(sys.intern(name))
        elif rest and rest != ".":
            parsed.append(sys.intern(rest))
        if drive or root:
            if not drive:
                # A root without a drive: an earlier part may have the drive.
                while remaining:
                    part = remaining.pop()
                    if altsep:
                        part = part.replace(altsep, sep)
                    drive = flavour.splitroot(part)[0]
                    if drive:
                        break
            break
    if drive or root:
        parsed.append(drive + root)
    parsed.reverse()
    return drive, root, parsed


def _join_parsed(flavour, drive, root, parts, drive2, root2, parts2):
    if root2:
        if not drive2 and drive:
            return drive, root2, [drive + root2] + parts2[1:]
    elif drive2:
        if drive2 == drive or flavour.casefold(drive2) == flavour.casefold(drive):
            return drive, root, parts + parts2[1:]
    else:
        return drive, root, parts + parts2
    return drive2, root2, parts2


class _PathParents(Sequence):
    """The ancestors of a path, made when asked for."""

    __slots__ = ("_pathcls", "_drv", "_root", "_parts")

    def __init__(self, path):
        self._pathcls = type(path)
        self._drv = path._drv
        self._root = path._root
        self._parts = path._parts

    def __len__(self):
        return len(self._parts) - 1 if self._drv or self._root else len(self._parts)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[place] for place in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._pathcls._from_parsed_parts(self._drv, self._root, self._parts[:-idx - 1])

    def __repr__(self):
        return f"<{self._pathcls.__name__}.parents>"


class PurePath:
    """A path without file system; PurePath() itself makes one of the running system's flavour."""

    __slots__ = ("_drv", "_root", "_parts", "_str", "_hash", "_parts_tuple", "_cparts_cache")

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._from_parts(args)

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    @classmethod
    def _parse_args(cls, args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                parts += arg._parts
                continue
            arg = os.fspath(arg)
            if not isinstance(arg, str):
                raise TypeError("argument should be a str object or an os.PathLike object returning str, "
                                f"not {type(arg)!r}")
            # A plain str, whatever subclass it was.
            parts.append(str(arg))
        return _parse_parts(cls._flavour, parts)

    @classmethod
    def _from_parts(cls, args):
        self = object.__new__(cls)
        self._drv, self._root, self._parts = self._parse_args(args)
        return self

    @classmethod
    def _from_parsed_parts(cls, drv, root, parts):
        self = object.__new__(cls)
        self._drv = drv
        self._root = root
        self._parts = parts
        return self

    def _make_child(self, args):
        drive, root, parts = self._parse_args(args)
        return self._from_parsed_parts(*_join_parsed(
            self._flavour, self._drv, self._root, self._parts, drive, root, parts))

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            parts = self._parts
            if self._drv or self._root:
                text = self._drv + self._root + self._flavour.sep.join(parts[1:])
            else:
                text = self._flavour.sep.join(parts)
            self._str = text or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self._flavour.sep, "/")

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def as_uri(self):
        """A file: URI; ValueError for a relative path."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._flavour.make_uri(self)

    @property
    def _cparts(self):
        try:
            return self._cparts_cache
        except AttributeError:
            self._cparts_cache = self._flavour.casefold_parts(self._parts)
            return self._cparts_cache

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._cparts == other._cparts and self._flavour is other._flavour

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._cparts))
            return self._hash

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cparts < other._cparts

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cparts <= other._cparts

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cparts > other._cparts

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._cparts >= other._cparts

    @property
    def drive(self):
        """The drive letter or UNC share, if any."""
        return self._drv

    @property
    def root(self):
        """The root, if any."""
        return self._root

    @property
    def anchor(self):
        """Drive and root together."""
        return self._drv + self._root

    @property
    def name(self):
        """The last part."""
        parts = self._parts
        if len(parts) == (1 if self._drv or self._root else 0):
            return ""
        return parts[-1]

    @property
    def suffix(self):
        """The extension of the last part, with the dot."""
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All extensions of the last part."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last part without its extension."""
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        drive, root, parts = _parse_parts(self._flavour, (name,))
        if (not name or name[-1] in [self._flavour.sep, self._flavour.altsep] or drive or root
                or len(parts) != 1):
            raise ValueError("Invalid name %r" % (name,))
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """The path with another last part and the same extension."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension; '' removes it."""
        sep, altsep = self._flavour.sep, self._flavour.altsep
        if sep in suffix or altsep and altsep in suffix:
            raise ValueError("Invalid suffix %r" % (suffix,))
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % suffix)
        name = self.name
        if not name:
            raise ValueError("%r has an empty name" % (self,))
        old = self.suffix
        name = name[:-len(old)] + suffix if old else name + suffix
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1] + [name])

    def relative_to(self, *other):
        """The path as seen from another; ValueError if it is not below it."""
        if not other:
            raise TypeError("need at least one argument")
        parts = self._parts
        own = [self._drv, self._root] + parts[1:] if self._root else parts
        drive, root, to_parts = self._parse_args(other)
        to = [drive, root] + to_parts[1:] if root else to_parts
        count = len(to)
        fold = self._flavour.casefold_parts
        if (self._root or self._drv) if count == 0 else fold(own[:count]) != fold(to):
            shown = self._from_parsed_parts(drive, root, to_parts)
            raise ValueError("{!r} is not in the subpath of {!r} OR one path is relative and the other is "
                             "absolute.".format(str(self), str(shown)))
        return self._from_parsed_parts("", self._root if count == 1 else "", own[count:])

    def is_relative_to(self, *other):
        """Whether the path is another one or below it."""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    @property
    def parts(self):
        """All parts as a tuple."""
        try:
            return self._parts_tuple
        except AttributeError:
            self._parts_tuple = tuple(self._parts)
            return self._parts_tuple

    def joinpath(self, *args):
        """The path with more parts."""
        return self._make_child(args)

    def __truediv__(self, key):
        try:
            return self._make_child((key,))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._from_parts([key] + self._parts)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path without its last part."""
        parts = self._parts
        if len(parts) == 1 and (self._drv or self._root):
            return self
        return self._from_parsed_parts(self._drv, self._root, parts[:-1])

    @property
    def parents(self):
        """All ancestors, nearest first."""
        return _PathParents(self)

    def is_absolute(self):
        """Whether there is a root (and on Windows a drive)."""
        if not self._root:
            return False
        return not self._flavour.is_windows or bool(self._drv)

    def is_reserved(self):
        """Whether Windows reserves the name for a device."""
        return self._flavour.is_reserved(self._parts)

    def match(self, path_pattern):
        """Whether the path fits a glob pattern; a relative pattern is compared from the right."""
        fold = self._flavour.casefold
        drive, root, pattern = _parse_parts(self._flavour, (fold(path_pattern),))
        if not pattern:
            raise ValueError("empty pattern")
        parts = self._cparts
        if drive and drive != fold(self._drv):
            return False
        if root and root != fold(self._root):
            return False
        if drive or root:
            if len(pattern) != len(parts):
                return False
            pattern = pattern[1:]
        elif len(pattern) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, wanted) for part, wanted in zip(reversed(parts), reversed(pattern)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path with forward slashes."""

    _flavour = _posix_flavour
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path with drives and backslashes; case does not matter."""

    _flavour = _windows_flavour
    __slots__ = ()


# Globbing: a chain of selectors, one a part of the pattern.

def _select(pattern_parts):
    first, rest = pattern_parts[0], pattern_parts[1:]
    if not first:
        return _EndSelector()
    if first == "**":
        return _RecursiveSelector(rest)
    if first == "..":
        return _ParentSelector(rest)
    if "**" in first:
        raise ValueError("Invalid pattern: '**' can only be an entire path component")
    if "*" in first or "?" in first or "[" in first:
        return _WildcardSelector(first, rest)
    return _PreciseSelector(first, rest)


class _Selector:
    def __init__(self, rest):
        self.successor = _select(rest) if rest else None
        self.dironly = bool(rest)

    def select_from(self, path):
        if not path.is_dir():
            return iter(())
        return self.walk(path)

    def after(self, path):
        if self.successor is None:
            yield path
        else:
            yield from self.successor.walk(path)


class _EndSelector:
    """After a slash at the end of the pattern: the directory found so far."""

    def walk(self, path):
        yield path


class _ParentSelector(_Selector):
    def walk(self, path):
        yield from self.after(path._make_child_relpath(".."))


class _PreciseSelector(_Selector):
    def __init__(self, name, rest):
        self.name = name
        super().__init__(rest)

    def walk(self, path):
        child = path._make_child_relpath(self.name)
        try:
            found = child.is_dir() if self.dironly else child.exists()
        except PermissionError:
            return
        if found:
            yield from self.after(child)


def _entries(path):
    try:
        with os.scandir(path) as found:
            return list(found)
    except PermissionError:
        return []
    except OSError as error:
        if not _ignore_error(error):
            raise
        return []


class _WildcardSelector(_Selector):
    def __init__(self, pattern, rest):
        self.pattern = pattern
        super().__init__(rest)

    def walk(self, path):
        pattern = path._flavour.casefold(self.pattern)
        for entry in _entries(path):
            if self.dironly:
                try:
                    if not entry.is_dir():
                        continue
                except OSError as error:
                    if not _ignore_error(error):
                        raise
                    continue
            if fnmatch.fnmatchcase(path._flavour.casefold(entry.name), pattern):
                yield from self.after(path._make_child_relpath(entry.name))


class _RecursiveSelector(_Selector):
    def _directories(self, path):
        yield path
        for entry in _entries(path):
            try:
                is_dir = entry.is_dir(follow_symlinks=False)
            except OSError as error:
                if not _ignore_error(error):
                    raise
                continue
            if is_dir and not entry.is_symlink():
                yield from self._directories(path._make_child_relpath(entry.name))

    def walk(self, path):
        # Two ** can lead to the same place twice.
        yielded = set()
        for start in self._directories(path):
            for found in self.after(start):
                if found not in yielded:
                    yielded.add(found)
                    yield found


class Path(PurePath):
    """A path of the running system, with what can be done to the file."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if kwargs:
            import warnings
            warnings._deprecated("pathlib.PurePath(**kwargs)", (
                "support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for "
                "removal in Python {remove}"), remove=(3, 14))
        if cls is Path:
            cls = PosixPath
        self = cls._from_parts(args)
        if self._flavour.is_windows:
            raise NotImplementedError("cannot instantiate %r on your system" % (cls.__name__,))
        return self

    def _make_child_relpath(self, part):
        return self._from_parsed_parts(self._drv, self._root, self._parts + [part])

    def __enter__(self):
        import warnings
        warnings.warn("pathlib.Path.__enter__() is deprecated and scheduled for removal in Python 3.13; Path objects "
                      "as a context manager is a no-op", DeprecationWarning, stacklevel=2)
        return self

    def __exit__(self, t, v, tb):
        pass

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls("~").expanduser()

    def samefile(self, other_path):
        """Whether two paths lead to the same file."""
        mine = self.stat()
        try:
            theirs = other_path.stat()
        except AttributeError:
            theirs = self.__class__(other_path).stat()
        return os.path.samestat(mine, theirs)

    def iterdir(self):
        """The paths in a directory, in arbitrary order."""
        for name in os.listdir(self):
            yield self._make_child_relpath(name)

    def _glob(self, pattern, recursive):
        if recursive:
            sys.audit("pathlib.Path.rglob", self, pattern)
        else:
            sys.audit("pathlib.Path.glob", self, pattern)
            if not pattern:
                raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        drive, root, parts = _parse_parts(self._flavour, (pattern,))
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if pattern and pattern[-1] in (self._flavour.sep, self._flavour.altsep):
            parts.append("")
        if recursive:
            parts = ["**", *parts]
        return _select(tuple(parts)).select_from(self)

    def glob(self, pattern):
        """The existing paths that fit a pattern relative to this one."""
        yield from self._glob(pattern, False)

    def rglob(self, pattern):
        """glob in this directory and all below."""
        yield from self._glob(pattern, True)

    def absolute(self):
        """The path from the root, not normalised."""
        if self.is_absolute():
            return self
        return self._from_parts([os.getcwd()] + self._parts)

    def resolve(self, strict=False):
        """The path from the root, without symbolic links and .."""
        try:
            text = os.path.realpath(self, strict=strict)
        except OSError as error:
            if error.errno == ELOOP:
                raise RuntimeError("Symlink loop from %r" % error.filename)
            raise
        path = self._from_parts((text,))
        if not strict:
            try:
                path.stat()
            except OSError as error:
                if error.errno == ELOOP:
                    raise RuntimeError("Symlink loop from %r" % error.filename)
        return path

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """stat of a symbolic link itself."""
        return self.stat(follow_symlinks=False)

    def owner(self):
        """The name of the owner."""
        import pwd
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        """The name of the group."""
        import grp
        return grp.getgrgid(self.stat().st_gid).gr_name

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as the built-in open() does."""
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The contents as bytes."""
        with self.open(mode="rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        """The contents as text."""
        encoding = io.text_encoding(encoding)
        with self.open(mode="r", encoding=encoding, errors=errors) as file:
            return file.read()

    def write_bytes(self, data):
        """Write bytes to the file, replacing what was there; returns how many."""
        view = memoryview(data)
        with self.open(mode="wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text to the file, replacing what was there; returns the number of characters."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        encoding = io.text_encoding(encoding)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def readlink(self):
        """Where a symbolic link points to."""
        return self._from_parts((os.readlink(self),))

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or set its time of modification to now."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """chmod of a symbolic link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove a file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove an empty directory."""
        os.rmdir(self)

    def rename(self, target):
        """Rename; returns the new path."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """Rename over whatever is there; returns the new path."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path a hard link to target."""
        os.link(target, self)

    def link_to(self, target):
        """Make target a hard link to this path (deprecated: hardlink_to)."""
        import warnings
        warnings.warn("pathlib.Path.link_to() is deprecated and is scheduled for removal in Python 3.12. "
                      "Use pathlib.Path.hardlink_to() instead.", DeprecationWarning, stacklevel=2)
        self.__class__(target).hardlink_to(self)

    def _is_kind(self, test, stat):
        try:
            return test(stat().st_mode)
        except OSError as error:
            if not _ignore_error(error):
                raise
            return False
        except ValueError:
            return False

    def exists(self):
        """Whether the path leads to something."""
        return self._is_kind(lambda mode: True, self.stat)

    def is_dir(self):
        """Whether it is a directory, or a link to one."""
        return self._is_kind(S_ISDIR, self.stat)

    def is_file(self):
        """Whether it is a regular file, or a link to one."""
        return self._is_kind(S_ISREG, self.stat)

    def is_mount(self):
        """Whether it is a mount point."""
        if not self.exists() or not self.is_dir():
            return False
        try:
            parent_dev = self.parent.stat().st_dev
        except OSError:
            return False
        here = self.stat()
        return here.st_dev != parent_dev or here.st_ino == self.parent.stat().st_ino

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is_kind(S_ISLNK, self.lstat)

    def is_block_device(self):
        """Whether it is a block device."""
        return self._is_kind(S_ISBLK, self.stat)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._is_kind(S_ISCHR, self.stat)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._is_kind(S_ISFIFO, self.stat)

    def is_socket(self):
        """Whether it is a socket."""
        return self._is_kind(S_ISSOCK, self.stat)

    def expanduser(self):
        """The path with a leading ~ or ~user replaced."""
        if not (self._drv or self._root) and self._parts and self._parts[0][:1] == "~":
            home = os.path.expanduser(self._parts[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self._from_parts([home] + self._parts[1:])
        return self


class PosixPath(Path, PurePosixPath):
    """A path on a POSIX system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path on Windows: cannot be made elsewhere."""

    __slots__ = ()

    def is_mount(self):
        raise NotImplementedError("Path.is_mount() is unsupported on this system")
