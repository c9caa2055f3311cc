"""Path names that fit shell patterns."""

import os
import fnmatch
import sys

__all__ = ["escape", "glob", "iglob"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the existing paths that fit; with recursive, ** stands for any number of directories."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator over the existing paths that fit."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _Search(root_dir, dir_fd, recursive, include_hidden).walk(pathname, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        try:
            first = next(found)
            if first:
                return _chain(first, found)
        except StopIteration:
            pass
    return found


def _chain(first, rest):
    yield first
    yield from rest


class _Search:
    def __init__(self, root_dir, dir_fd, recursive, include_hidden):
        self.root_dir = root_dir
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def walk(self, pathname, dironly):
        dirname, basename = os.path.split(pathname)
        if not has_magic(pathname):
            if basename:
                if self.exists(_join(self.root_dir, pathname), os.path.lexists, os.lstat):
                    yield pathname
            elif self.exists(_join(self.root_dir, dirname), os.path.isdir, os.stat, directory=True):
                yield pathname
            return
        if not dirname:
            if self.recursive and _is_recursive(basename):
                yield from self.everything_below(self.root_dir, basename, dironly)
            else:
                yield from self.matching_names(self.root_dir, basename, dironly)
            return
        # "" below is "/" for a root: the split of a root has itself as head.
        if dirname != pathname and has_magic(dirname):
            directories = self.walk(dirname, True)
        else:
            directories = [dirname]
        if not has_magic(basename):
            inside = self.single_name
        elif self.recursive and _is_recursive(basename):
            inside = self.everything_below
        else:
            inside = self.matching_names
        for directory in directories:
            for name in inside(_join(self.root_dir, directory), basename, dironly):
                yield os.path.join(directory, name)

    def exists(self, path, plainly, ask, directory=False):
        if self.dir_fd is None:
            return plainly(path)
        try:
            found = os.stat(path, dir_fd=self.dir_fd, follow_symlinks=ask is os.stat)
        except (OSError, ValueError):
            return False
        import stat
        return stat.S_ISDIR(found.st_mode) if directory else True

    def names(self, dirname, dironly):
        """The names in a directory, none if it cannot be read."""
        fd = None
        try:
            if self.dir_fd is not None:
                flags = os.O_RDONLY | os.O_DIRECTORY
                place = fd = os.open(dirname or os.curdir, flags, dir_fd=self.dir_fd)
            elif dirname:
                place = dirname
            else:
                place = os.curdir if isinstance(dirname, str) else os.fsencode(os.curdir)
            encode = os.fsencode if fd is not None and isinstance(dirname, bytes) else None
            with os.scandir(place) as entries:
                found = []
                for entry in entries:
                    try:
                        if not dironly or entry.is_dir():
                            found.append(encode(entry.name) if encode else entry.name)
                    except OSError:
                        pass
                return found
        except OSError:
            return []
        finally:
            if fd is not None:
                os.close(fd)

    def matching_names(self, dirname, pattern, dironly):
        names = self.names(dirname, dironly)
        if not (self.include_hidden or _is_hidden(pattern)):
            names = [name for name in names if not _is_hidden(name)]
        return fnmatch.filter(names, pattern)

    def single_name(self, dirname, basename, dironly):
        if basename:
            exists = self.exists(_join(dirname, basename), os.path.lexists, os.lstat)
        else:
            # The path ended in a slash: only directories fit.
            exists = self.exists(dirname, os.path.isdir, os.stat, directory=True)
        return [basename] if exists else []

    def everything_below(self, dirname, pattern, dironly):
        if not dirname or self.exists(dirname, os.path.isdir, os.stat, directory=True):
            yield pattern[:0]
        yield from self.names_below(dirname, dironly)

    def names_below(self, dirname, dironly):
        for name in self.names(dirname, dironly):
            if self.include_hidden or not _is_hidden(name):
                yield name
                path = _join(dirname, name) if dirname else name
                for below in self.names_below(path, dironly):
                    yield _join(name, below)


def _join(dirname, basename):
    if not dirname or not basename:
        return dirname or basename
    return os.path.join(dirname, basename)


def glob0(dirname, pattern):
    """The name itself, as a list, if it exists in a directory."""
    return _Search(dirname[:0], None, False, False).single_name(dirname, pattern, False)


def glob1(dirname, pattern):
    """The names in a directory that fit."""
    return _Search(dirname[:0], None, False, False).matching_names(dirname, pattern, False)


def has_magic(s):
    """Whether a pattern has special characters."""
    if isinstance(s, bytes):
        return any(special in s for special in (b"*", b"?", b"["))
    return any(special in s for special in "*?[")


def _is_hidden(path):
    return path[:1] in (".", b".")


def _is_recursive(pattern):
    return pattern == b"**" if isinstance(pattern, bytes) else pattern == "**"


def escape(pathname):
    """A pattern that fits exactly this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        for special in (b"[", b"*", b"?"):
            if special == b"[":
                pathname = pathname.replace(b"[", b"[[]")
            else:
                pathname = pathname.replace(special, b"[" + special + b"]")
    else:
        pathname = "".join([f"[{character}]" if character in "*?[" else character for character in pathname])
    return drive + pathname
