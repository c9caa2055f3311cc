"""Waiting until files and sockets are ready."""

import math
import operator

from _select import *
from _select import wait as _wait

error = OSError
PIPE_BUF = 4096


def _descriptor(file):
    """The number behind a file, or the number itself."""
    if isinstance(file, int):
        number = file
    else:
        try:
            fileno = file.fileno
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        number = fileno()
        if not isinstance(number, int):
            raise TypeError("fileno() returned a non-integer")
    if number < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({number})")
    return number


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until one of the files can be read or written, or has something unusual. Returns the lists of those that are."""
    if timeout is not None:
        if not isinstance(timeout, (int, float)) and not hasattr(timeout, "__index__"):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    groups, wanted = [], {}
    for files, events in ((rlist, POLLIN), (wlist, POLLOUT), (xlist, POLLPRI)):
        numbers = [(file, _descriptor(file)) for file in files]
        groups.append(numbers)
        for _, number in numbers:
            wanted[number] = wanted.get(number, 0) | events
    ready = dict(_wait(list(wanted.items()), timeout))
    if any(happened & POLLNVAL for happened in ready.values()):
        import errno

        raise OSError(errno.EBADF, "Bad file descriptor")
    masks = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple(
        [file for file, number in numbers if ready.get(number, 0) & mask] for numbers, mask in zip(groups, masks))


class poll:
    """Files, and what is awaited of each."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Add a file, or change what is awaited of it."""
        self._wanted[_descriptor(fd)] = operator.index(eventmask)

    def modify(self, fd, eventmask, /):
        """Change what is awaited of a file."""
        number = _descriptor(fd)
        if number not in self._wanted:
            import errno

            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        self._wanted[number] = operator.index(eventmask)

    def unregister(self, fd, /):
        """Take a file out."""
        del self._wanted[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """Wait so many milliseconds, or for ever. Returns pairs of descriptor and what happened there."""
        if timeout is not None:
            timeout = None if timeout < 0 else math.ceil(timeout) / 1000
        return _wait(list(self._wanted.items()), timeout)
