"""Binary records: values packed into bytes by a format, and back. The work is done in _struct."""

import _struct
from _struct import Struct, _clearcache, calcsize, iter_unpack, pack, pack_into, unpack, unpack_from

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    """A format or a value that does not fit."""

    __module__ = "struct"


_struct.set_error(error)
