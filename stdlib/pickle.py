"""Objects to bytes and back: protocols 0 to 5.

A pickle is a program for a small stack machine. Every kind of instruction is one byte, followed by its argument; the
constants of `_pickle_instructions` name them.
"""

import codecs
import io
import sys
from copyreg import _extension_registry, dispatch_table
from functools import partial
from struct import pack
from types import FunctionType

import _pickle_instructions
from _pickle_instructions import *
from _pickle_instructions import _getattribute
from _unpickler import Unpickler, decode_long

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "PickleBuffer",
]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
__all__ += [name for name in vars(_pickle_instructions) if name.isupper() and name not in __all__]

_TUPLES = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]
_BATCH = 1000
_FRAME_TARGET = 64 * 1024
_FRAME_MINIMUM = 4


class PickleBuffer:
    """A buffer that protocol 5 may hand over beside the pickle instead of copying it."""

    def __init__(self, object):
        self._view = memoryview(object)

    def raw(self):
        """The bytes as a flat view."""
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        if not self._view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return memoryview(self._view).cast("B")

    def release(self):
        """Let the buffer go."""
        if self._view is not None:
            self._view.release()
            self._view = None

    def __bytes__(self):
        return bytes(self.raw())


def whichmodule(obj, name):
    """The module in which an object lies under a name."""
    module_name = getattr(obj, "__module__", None)
    if module_name is not None:
        return module_name
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def encode_long(x):
    """An int as the shortest little-endian two's complement; nothing for 0."""
    if x == 0:
        return b""
    length = (x.bit_length() >> 3) + 1
    encoded = x.to_bytes(length, byteorder="little", signed=True)
    if x < 0 and length > 1 and encoded[-1] == 0xFF and encoded[-2] & 0x80:
        encoded = encoded[:-1]
    return encoded


class _Framer:
    """Collects what protocol 4 writes into frames, so that a reader fetches large pieces."""

    def __init__(self, file_write):
        self.file_write = file_write
        self.chunks = None
        self.size = 0

    def start(self):
        self.chunks, self.size = [], 0

    def end(self):
        if self.chunks:
            self.commit()
        self.chunks = None

    def commit(self):
        data = b"".join(self.chunks)
        if self.size >= _FRAME_MINIMUM:
            self.file_write(FRAME + pack("<Q", self.size))
        self.file_write(data)
        self.chunks, self.size = [], 0

    def write(self, data):
        if self.chunks is None:
            return self.file_write(data)
        self.chunks.append(data)
        self.size += len(data)

    def write_large(self, header, payload):
        """Writes a header and many bytes, which make no part of a frame."""
        if self.chunks:
            self.commit()
        self.file_write(header)
        self.file_write(payload)


class Pickler:
    """Writes objects to a binary file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self.framer = _Framer(file_write)
        self.write = self.framer.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget which objects were written."""
        self.memo.clear()

    def dump(self, obj):
        """Write an object."""
        if not hasattr(self, "memo"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        if self.proto >= 2:
            self.framer.file_write(PROTO + pack("<B", self.proto))
        if self.proto >= 4:
            self.framer.start()
        self.save(obj)
        self.write(STOP)
        self.framer.end()

    def persistent_id(self, obj):
        """What stands for the object in the pickle instead of its contents; None for nothing. For subclasses."""
        return None

    def memoize(self, obj):
        """Remember an object that was just written."""
        if self.fast:
            return
        index = len(self.memo)
        self.write(self._put(index))
        self.memo[id(obj)] = index, obj

    def _put(self, index):
        if self.proto >= 4:
            return MEMOIZE
        if not self.bin:
            return PUT + repr(index).encode("ascii") + b"\n"
        return BINPUT + pack("<B", index) if index < 256 else LONG_BINPUT + pack("<I", index)

    def _get(self, obj):
        index = self.memo[id(obj)][0]
        if not self.bin:
            return GET + repr(index).encode("ascii") + b"\n"
        return BINGET + pack("<B", index) if index < 256 else LONG_BINGET + pack("<I", index)

    def save(self, obj, save_persistent_id=True):
        """Write an object as a part of another."""
        if self.framer.size >= _FRAME_TARGET:
            self.framer.commit()
        if save_persistent_id and (reference := self.persistent_id(obj)) is not None:
            self.save_pers(reference)
            return
        if id(obj) in self.memo:
            self.write(self._get(obj))
            return
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            kind = type(obj)
            save = self.dispatch.get(kind)
            if save is not None:
                save(self, obj)
                return
            reduced = self._reduce(obj, kind)
            if reduced is None:
                self.save_global(obj)
                return
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def _reduce(self, obj, kind):
        # None: the object is a class, found by its name.
        reduce = getattr(self, "dispatch_table", dispatch_table).get(kind)
        if reduce is not None:
            return reduce(obj)
        if issubclass(kind, type):
            return None
        reduce = getattr(obj, "__reduce_ex__", None)
        if reduce is not None:
            return reduce(self.proto)
        reduce = getattr(obj, "__reduce__", None)
        if reduce is not None:
            return reduce()
        raise PicklingError(f"Can't pickle {kind.__name__!r} object: {obj!r}")

    def save_pers(self, reference):
        if self.bin:
            self.save(reference, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(reference).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Write how to make an object: a function, its arguments, and what to put in."""
        if not callable(func):
            raise PicklingError(f"first item of the tuple returned by __reduce__ must be callable, not {type(func)}")
        if not isinstance(args, tuple):
            raise PicklingError(
                f"second item of the tuple returned by __reduce__ must be a tuple, not {type(args).__name__}")
        name = getattr(func, "__name__", "") if self.proto >= 2 else ""
        if name == "__newobj_ex__":
            self._save_new_with_keywords(*args, obj=obj)
        elif name == "__newobj__":
            self._save_new(args, obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:
                # It contains itself and was written meanwhile.
                self.write(POP + self._get(obj))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(TUPLE2 + REDUCE + POP)

    def _check_class(self, cls, obj, name):
        if not hasattr(cls, "__new__"):
            raise PicklingError(f"args[0] from {name} args has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"args[0] from {name} args has the wrong class")

    def _save_new_with_keywords(self, cls, args, kwargs, *, obj):
        self._check_class(cls, obj, "__newobj_ex__")
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
        else:
            self.save(partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    def _save_new(self, args, obj):
        cls, *rest = args
        self._check_class(cls, obj, "__newobj__")
        self.save(cls)
        self.save(tuple(rest))
        self.write(NEWOBJ)

    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)

    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    dispatch[bool] = save_bool

    def save_long(self, obj):
        is_short = -0x80000000 <= obj <= 0x7FFFFFFF
        if self.bin and is_short:
            if 0 <= obj <= 0xFF:
                self.write(BININT1 + pack("<B", obj))
            elif 0 <= obj <= 0xFFFF:
                self.write(BININT2 + pack("<H", obj))
            else:
                self.write(BININT + pack("<i", obj))
        elif self.proto >= 2:
            encoded = encode_long(obj)
            length = len(encoded)
            self.write((LONG1 + pack("<B", length) if length < 256 else LONG4 + pack("<i", length)) + encoded)
        elif is_short:
            self.write(INT + repr(obj).encode("ascii") + b"\n")
        else:
            self.write(LONG + repr(obj).encode("ascii") + b"L\n")

    dispatch[int] = save_long

    def save_float(self, obj):
        self.write(BINFLOAT + pack(">d", obj) if self.bin else FLOAT + repr(obj).encode("ascii") + b"\n")

    dispatch[float] = save_float

    def _save_sized(self, short, usual, long, data, *, is_short):
        # Bytes after their length, which takes one, four or eight bytes.
        length = len(data)
        if is_short and length <= 0xFF:
            self.write(short + pack("<B", length) + data)
            return
        if length > 0xFFFFFFFF and self.proto >= 4:
            header = long + pack("<Q", length)
        elif length > 0xFFFFFFFF:
            raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        else:
            header = usual + pack("<I", length)
        if length >= _FRAME_TARGET:
            self.framer.write_large(header, data)
        else:
            self.write(header + data)

    def _write_bytes(self, obj):
        self._save_sized(SHORT_BINBYTES, BINBYTES, BINBYTES8, obj, is_short=True)

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._write_bytes(obj)
            self.memoize(obj)
        elif not obj:
            self.save_reduce(bytes, (), obj=obj)
        else:
            self.save_reduce(codecs.encode, (str(obj, "latin1"), "latin1"), obj=obj)

    dispatch[bytes] = save_bytes

    def _write_bytearray(self, obj):
        header = BYTEARRAY8 + pack("<Q", len(obj))
        if len(obj) >= _FRAME_TARGET:
            self.framer.write_large(header, bytes(obj))
        else:
            self.write(header + obj)

    def save_bytearray(self, obj):
        if self.proto >= 5:
            self._write_bytearray(obj)
            self.memoize(obj)
        elif not obj:
            self.save_reduce(bytearray, (), obj=obj)
        else:
            self.save_reduce(bytearray, (bytes(obj),), obj=obj)

    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as view:
            if self._buffer_callback is None or self._buffer_callback(obj):
                if view.readonly:
                    self._write_bytes(view.tobytes())
                else:
                    self._write_bytearray(view.tobytes())
            else:
                self.write(NEXT_BUFFER)
                if view.readonly:
                    self.write(READONLY_BUFFER)

    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            encoded = obj.encode("utf-8", "surrogatepass")
            self._save_sized(SHORT_BINUNICODE, BINUNICODE, BINUNICODE8, encoded, is_short=self.proto >= 4)
        else:
            # What the encoding leaves alone and would end the line or be read as an escape.
            text = obj
            for character in "\\\0\n\r\x1a":
                text = text.replace(character, f"\\u{ord(character):04x}")
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        self.memoize(obj)

    dispatch[str] = save_str

    def save_tuple(self, obj):
        length = len(obj)
        if length == 0:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        is_short = length <= 3 and self.proto >= 2
        if not is_short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            # It contains itself: what was written meanwhile is the one to keep.
            if is_short:
                self.write(POP * length + self._get(obj))
            else:
                self.write((POP_MARK if self.bin else POP * (length + 1)) + self._get(obj))
            return
        self.write(_TUPLES[length] if is_short else TUPLE)
        self.memoize(obj)

    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    dispatch[list] = save_list

    def _batches(self, items):
        # Lists of items; the last is shorter.
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        for batch in self._batches(items):
            if len(batch) == 1:
                self.save(batch[0])
                self.write(APPEND)
            else:
                self.write(MARK)
                for item in batch:
                    self.save(item)
                self.write(APPENDS)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        for batch in self._batches(items):
            if len(batch) == 1:
                key, value = batch[0]
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            else:
                self.write(MARK)
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                self.write(SETITEMS)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        for batch in self._batches(obj):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(POP_MARK + self._get(obj))
            return
        self.write(FROZENSET)
        self.memoize(obj)

    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        """Write the name under which an object is found."""
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module_name = whichmodule(obj, name)
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = _getattribute(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2 and (code := _extension_registry.get((module_name, name))):
            if code <= 0xFF:
                self.write(EXT1 + pack("<B", code))
            elif code <= 0xFFFF:
                self.write(EXT2 + pack("<H", code))
            else:
                self.write(EXT4 + pack("<i", code))
            return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif parent is not module:
            self.save_reduce(getattr, (parent, name.rpartition(".")[2]))
        else:
            self._write_global(module_name, name)
        self.memoize(obj)

    def _write_global(self, module_name, name):
        if self.fix_imports:
            from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING

            if (module_name, name) in REVERSE_NAME_MAPPING:
                module_name, name = REVERSE_NAME_MAPPING[module_name, name]
            elif module_name in REVERSE_IMPORT_MAPPING:
                module_name = REVERSE_IMPORT_MAPPING[module_name]
        encoding = "utf-8" if self.proto >= 3 else "ascii"
        try:
            self.write(GLOBAL + bytes(module_name, encoding) + b"\n" + bytes(name, encoding) + b"\n")
        except UnicodeEncodeError:
            raise PicklingError(
                f"can't pickle global identifier '{module_name}.{name}' using pickle protocol {self.proto}") from None

    dispatch[FunctionType] = save_global

    def save_type(self, obj):
        for singleton in (None, NotImplemented, ...):
            if obj is type(singleton):
                self.save_reduce(type, (singleton,), obj=obj)
                return
        self.save_global(obj)

    dispatch[type] = save_type


_Pickler, _Unpickler = Pickler, Unpickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a binary file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that bytes were made of."""
    if isinstance(s, str):
        raise TypeError("Can't load pickle from unicode string")
    file = io.BytesIO(s)
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


_dump, _dumps, _load, _loads = dump, dumps, load, loads
