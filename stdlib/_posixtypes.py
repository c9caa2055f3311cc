"""Types of the values that posix functions return."""


import sys


_absent = object()


@sys._mark_native
class stat_result(tuple):
    """What os.stat() answers: ten numbers, and the same with times as floats and nanoseconds by name."""

    __module__ = "os"

    n_sequence_fields = 10
    n_fields = 19
    n_unnamed_fields = 3
    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")

    # Behind the ten: three times in seconds and the same in nanoseconds, st_blksize, st_blocks, st_rdev. posix makes
    # instances without this, and without seconds, which few ask for.
    def __new__(cls, values=_absent, more={}):
        if values is _absent:
            raise TypeError("structseq() missing required argument 'sequence' (pos 1)")
        if not hasattr(values, "__iter__") and not hasattr(values, "__getitem__"):
            raise TypeError("constructor requires a sequence")
        if not isinstance(more, dict):
            raise TypeError("os.stat_result() takes a dict as second arg, if any")
        values = tuple(values)
        if not 10 <= len(values) <= 19:
            bound = "at least 10" if len(values) < 10 else "at most 19"
            raise TypeError(f"os.stat_result() takes an {bound}-sequence ({len(values)}-sequence given)")
        self = super().__new__(cls, values[:10])
        given = (more.get(name) for name in cls._further[len(values) - 10:])
        super().__setattr__(self, "_more", (*values[10:19], *given))
        return self

    _further = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize",
                "st_blocks", "st_rdev")

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute" if hasattr(type(self), name) else
                             f"'os.stat_result' object has no attribute {name!r}")

    def __reduce__(self):
        return type(self), (tuple(self), dict(zip(self._further, self._more)))

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")
        return "os.stat_result(" + ", ".join(f"{name}={self[i]}" for i, name in enumerate(names)) + ")"


for _index, _name in enumerate(("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")):
    setattr(stat_result, _name, property(lambda self, index=_index: self[index]))
for _index, _name in enumerate(stat_result._further[3:], 3):
    setattr(stat_result, _name, property(lambda self, index=_index: self._more[index]))


def _seconds(index):
    def get(self):
        seconds, nanoseconds = self._more[index], self._more[3 + index]
        if seconds is not None:
            return seconds
        return self[7 + index] if nanoseconds is None else nanoseconds / 1e9
    return property(get)


stat_result.st_atime, stat_result.st_mtime, stat_result.st_ctime = map(_seconds, range(3))


class uname_result(tuple):
    """What os.uname() answers."""

    n_fields = n_sequence_fields = 5
    n_unnamed_fields = 0
    __match_args__ = ("sysname", "nodename", "release", "version", "machine")
    __slots__ = ()

    def __repr__(self):
        return f"posix.uname_result({', '.join(f'{name}={value!r}' for name, value in zip(self.__match_args__, self))})"


for _index, _name in enumerate(uname_result.__match_args__):
    setattr(uname_result, _name, property(lambda self, index=_index: self[index]))


class DirEntry:
    """An entry of a directory, from os.scandir()."""

    __slots__ = ("name", "path", "_type", "_stat", "_lstat")

    def __init__(self, directory, name, kind):
        self.name = name
        separator = b"/" if isinstance(name, bytes) else "/"
        self.path = name if directory is None else directory + separator + name if not directory.endswith(separator) else directory + name
        self._type = kind
        self._stat = self._lstat = None

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def stat(self, *, follow_symlinks=True):
        import posix

        if follow_symlinks:
            if self._stat is None:
                self._stat = posix.stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = posix.lstat(self.path)
        return self._lstat

    def is_symlink(self):
        return self._type == 10

    def _has_mode(self, mode, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000 == mode
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        if self._type == 10 and follow_symlinks or self._type == 0:
            return self._has_mode(0o040000, follow_symlinks)
        return self._type == 4

    def is_file(self, *, follow_symlinks=True):
        if self._type == 10 and follow_symlinks or self._type == 0:
            return self._has_mode(0o100000, follow_symlinks)
        return self._type == 8


class ScandirIterator:
    """What os.scandir() answers."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._entries = iter(())
