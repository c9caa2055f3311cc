"""The half of pickle that reads: the stack machine."""

import codecs
import io
import sys
from copyreg import _extension_cache, _inverted_registry
from struct import unpack

from _pickle_instructions import *
from _pickle_instructions import _getattribute


def decode_long(data):
    """The int that encode_long() encoded."""
    return int.from_bytes(data, byteorder="little", signed=True)


class _Source:
    """Reads from a file, or from the frame that was read last."""

    def __init__(self, file):
        self.file_read = file.read
        self.file_readline = file.readline
        self.file_readinto = getattr(file, "readinto", None)
        self.frame = None

    def start_frame(self, size):
        if self.frame is not None and self.frame.tell() < len(self.frame.getvalue()):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        data = self.file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        self.frame = io.BytesIO(data)

    def read(self, size):
        if self.frame is not None:
            data = self.frame.read(size)
            if len(data) == size:
                return data
            if data:
                raise UnpicklingError("pickle exhausted before end of frame")
            self.frame = None
        data = self.file_read(size)
        if len(data) < size:
            if not data and size == 1:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        data = b""
        if self.frame is not None:
            data = self.frame.readline()
            if data and not data.endswith(b"\n"):
                raise UnpicklingError("pickle exhausted before end of frame")
            if not data:
                self.frame = None
        if not data:
            data = self.file_readline()
            if not data.endswith(b"\n"):
                raise UnpicklingError("pickle data was truncated")
        return data[:-1]


class _Stop(Exception):
    """The end of a pickle, with what it made."""

    def __init__(self, value):
        self.value = value


class Unpickler:
    """Reads objects from a binary file."""

    __module__ = "pickle"

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        for method in ("read", "readline"):
            if not hasattr(file, method):
                raise TypeError("file must have 'read' and 'readline' attributes")
        self._source = _Source(file)
        self._buffers = None if buffers is None else iter(buffers)
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """Read an object."""
        if not hasattr(self, "_source"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self.metastack = []
        self.stack = []
        self.proto = 0
        read, dispatch = self._source.read, self.dispatch
        try:
            while True:
                key = read(1)
                instruction = dispatch.get(key)
                if instruction is None:
                    raise UnpicklingError(f"invalid load key, {_shown_key(key)}.")
                instruction(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            if self.stack and self.metastack:
                raise
            raise UnpicklingError("unpickling stack underflow") from None

    def persistent_load(self, pid):
        """The object that persistent_id() wrote a reference for. For subclasses."""
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name, /):
        """The object with a name in a module."""
        sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

            if (module, name) in NAME_MAPPING:
                module, name = NAME_MAPPING[module, name]
            elif module in IMPORT_MAPPING:
                module = IMPORT_MAPPING[module]
        __import__(module, level=0)
        if self.proto >= 4:
            return _getattribute(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def pop_mark(self):
        """What lies on the stack above the last mark."""
        items = self.stack
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        self.stack = self.metastack.pop()
        return items

    def _unsigned(self, size):
        return int.from_bytes(self._source.read(size), "little")

    def _sized(self, size, what, limit=sys.maxsize):
        length = self._unsigned(size)
        if length > limit:
            raise UnpicklingError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return self._source.read(length)

    dispatch = {}

    def load_proto(self):
        self.proto = self._unsigned(1)
        if self.proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {self.proto}")

    dispatch[PROTO] = load_proto

    def load_frame(self):
        size = self._unsigned(8)
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        self._source.start_frame(size)

    dispatch[FRAME] = load_frame

    def load_persid(self):
        try:
            reference = self._source.readline().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(reference))

    dispatch[PERSID] = load_persid

    def load_binpersid(self):
        self.stack.append(self.persistent_load(self.stack.pop()))

    dispatch[BINPERSID] = load_binpersid

    def load_none(self):
        self.stack.append(None)

    dispatch[NONE] = load_none

    def load_false(self):
        self.stack.append(False)

    dispatch[NEWFALSE] = load_false

    def load_true(self):
        self.stack.append(True)

    dispatch[NEWTRUE] = load_true

    def load_int(self):
        data = self._source.readline()
        if data == TRUE[1:-1]:
            value = True
        elif data == FALSE[1:-1]:
            value = False
        else:
            value = int(data, 0)
        self.stack.append(value)

    dispatch[INT] = load_int

    def load_binint(self):
        self.stack.append(unpack("<i", self._source.read(4))[0])

    dispatch[BININT] = load_binint

    def load_binint1(self):
        self.stack.append(self._unsigned(1))

    dispatch[BININT1] = load_binint1

    def load_binint2(self):
        self.stack.append(self._unsigned(2))

    dispatch[BININT2] = load_binint2

    def load_long(self):
        self.stack.append(int(self._source.readline().removesuffix(b"L"), 0))

    dispatch[LONG] = load_long

    def load_long1(self):
        self.stack.append(decode_long(self._source.read(self._unsigned(1))))

    dispatch[LONG1] = load_long1

    def load_long4(self):
        length = unpack("<i", self._source.read(4))[0]
        if length < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self._source.read(length)))

    dispatch[LONG4] = load_long4

    def load_float(self):
        self.stack.append(float(self._source.readline()))

    dispatch[FLOAT] = load_float

    def load_binfloat(self):
        self.stack.append(unpack(">d", self._source.read(8))[0])

    dispatch[BINFLOAT] = load_binfloat

    def _push_string(self, data):
        # A str of Python 2.
        self.stack.append(data if self.encoding == "bytes" else data.decode(self.encoding, self.errors))

    def load_string(self):
        data = self._source.readline()
        if len(data) < 2 or data[0] != data[-1] or data[0] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._push_string(codecs.escape_decode(data[1:-1])[0])

    dispatch[STRING] = load_string

    def load_binstring(self):
        length = unpack("<i", self._source.read(4))[0]
        if length < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self._push_string(self._source.read(length))

    dispatch[BINSTRING] = load_binstring

    def load_short_binstring(self):
        self._push_string(self._sized(1, "SHORT_BINSTRING"))

    dispatch[SHORT_BINSTRING] = load_short_binstring

    def load_unicode(self):
        self.stack.append(str(self._source.readline(), "raw-unicode-escape"))

    dispatch[UNICODE] = load_unicode

    def load_binbytes(self):
        self.stack.append(self._sized(4, "BINBYTES"))

    dispatch[BINBYTES] = load_binbytes

    def load_short_binbytes(self):
        self.stack.append(self._sized(1, "SHORT_BINBYTES"))

    dispatch[SHORT_BINBYTES] = load_short_binbytes

    def load_binbytes8(self):
        self.stack.append(self._sized(8, "BINBYTES8"))

    dispatch[BINBYTES8] = load_binbytes8

    def load_binunicode(self):
        self.stack.append(str(self._sized(4, "BINUNICODE"), "utf-8", "surrogatepass"))

    dispatch[BINUNICODE] = load_binunicode

    def load_short_binunicode(self):
        self.stack.append(str(self._sized(1, "SHORT_BINUNICODE"), "utf-8", "surrogatepass"))

    dispatch[SHORT_BINUNICODE] = load_short_binunicode

    def load_binunicode8(self):
        self.stack.append(str(self._sized(8, "BINUNICODE8"), "utf-8", "surrogatepass"))

    dispatch[BINUNICODE8] = load_binunicode8

    def load_bytearray8(self):
        self.stack.append(bytearray(self._sized(8, "BYTEARRAY8")))

    dispatch[BYTEARRAY8] = load_bytearray8

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError(
                "pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    dispatch[NEXT_BUFFER] = load_next_buffer

    def load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    dispatch[READONLY_BUFFER] = load_readonly_buffer

    def load_tuple(self):
        items = self.pop_mark()
        self.stack.append(tuple(items))

    dispatch[TUPLE] = load_tuple

    def load_empty_tuple(self):
        self.stack.append(())

    dispatch[EMPTY_TUPLE] = load_empty_tuple

    def _load_short_tuple(self, length):
        if len(self.stack) < length:
            raise UnpicklingError("unpickling stack underflow")
        self.stack[-length:] = [tuple(self.stack[-length:])]

    def load_tuple1(self):
        self._load_short_tuple(1)

    dispatch[TUPLE1] = load_tuple1

    def load_tuple2(self):
        self._load_short_tuple(2)

    dispatch[TUPLE2] = load_tuple2

    def load_tuple3(self):
        self._load_short_tuple(3)

    dispatch[TUPLE3] = load_tuple3

    def load_empty_list(self):
        self.stack.append([])

    dispatch[EMPTY_LIST] = load_empty_list

    def load_empty_dictionary(self):
        self.stack.append({})

    dispatch[EMPTY_DICT] = load_empty_dictionary

    def load_empty_set(self):
        self.stack.append(set())

    dispatch[EMPTY_SET] = load_empty_set

    def load_frozenset(self):
        items = self.pop_mark()
        self.stack.append(frozenset(items))

    dispatch[FROZENSET] = load_frozenset

    def load_list(self):
        items = self.pop_mark()
        self.stack.append(items)

    dispatch[LIST] = load_list

    def load_dict(self):
        items = self.pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self.stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    dispatch[DICT] = load_dict

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            try:
                value = cls(*args)
            except TypeError as error:
                raise TypeError(f"in constructor for {cls.__name__}: {error}") from error
        else:
            value = cls.__new__(cls)
        self.stack.append(value)

    def load_inst(self):
        module = self._source.readline().decode("ascii")
        name = self._source.readline().decode("ascii")
        self._instantiate(self.find_class(module, name), self.pop_mark())

    dispatch[INST] = load_inst

    def load_obj(self):
        cls, *args = self.pop_mark()
        self._instantiate(cls, args)

    dispatch[OBJ] = load_obj

    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        self.stack.append(cls.__new__(cls, *args))

    dispatch[NEWOBJ] = load_newobj

    def load_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {type(cls).__name__}")
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    dispatch[NEWOBJ_EX] = load_newobj_ex

    def load_global(self):
        module = self._source.readline().decode("utf-8")
        name = self._source.readline().decode("utf-8")
        self.stack.append(self.find_class(module, name))

    dispatch[GLOBAL] = load_global

    def load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    dispatch[STACK_GLOBAL] = load_stack_global

    def get_extension(self, code):
        """The object that copyreg registered under a number."""
        if code in _extension_cache:
            self.stack.append(_extension_cache[code])
            return
        key = _inverted_registry.get(code)
        if key is None:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {code}")
        _extension_cache[code] = found = self.find_class(*key)
        self.stack.append(found)

    def load_ext1(self):
        self.get_extension(self._unsigned(1))

    dispatch[EXT1] = load_ext1

    def load_ext2(self):
        self.get_extension(self._unsigned(2))

    dispatch[EXT2] = load_ext2

    def load_ext4(self):
        self.get_extension(unpack("<i", self._source.read(4))[0])

    dispatch[EXT4] = load_ext4

    def load_reduce(self):
        args = self.stack.pop()
        function = self.stack[-1]
        self.stack[-1] = function(*args)

    dispatch[REDUCE] = load_reduce

    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self.pop_mark()

    dispatch[POP] = load_pop

    def load_pop_mark(self):
        self.pop_mark()

    dispatch[POP_MARK] = load_pop_mark

    def load_dup(self):
        self.stack.append(self.stack[-1])

    dispatch[DUP] = load_dup

    def _push_remembered(self, index):
        try:
            self.stack.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def load_get(self):
        self._push_remembered(int(self._source.readline()))

    dispatch[GET] = load_get

    def load_binget(self):
        self._push_remembered(self._unsigned(1))

    dispatch[BINGET] = load_binget

    def load_long_binget(self):
        self._push_remembered(self._unsigned(4))

    dispatch[LONG_BINGET] = load_long_binget

    def load_put(self):
        index = int(self._source.readline())
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = self.stack[-1]

    dispatch[PUT] = load_put

    def load_binput(self):
        self.memo[self._unsigned(1)] = self.stack[-1]

    dispatch[BINPUT] = load_binput

    def load_long_binput(self):
        self.memo[self._unsigned(4)] = self.stack[-1]

    dispatch[LONG_BINPUT] = load_long_binput

    def load_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    dispatch[MEMOIZE] = load_memoize

    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    dispatch[APPEND] = load_append

    def load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    dispatch[APPENDS] = load_appends

    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    dispatch[SETITEM] = load_setitem

    def load_setitems(self):
        items = self.pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        target = self.stack[-1]
        for index in range(0, len(items), 2):
            target[items[index]] = items[index + 1]

    dispatch[SETITEMS] = load_setitems

    def load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
            return
        for item in items:
            target.add(item)

    dispatch[ADDITEMS] = load_additems

    def load_build(self):
        state = self.stack.pop()
        target = self.stack[-1]
        set_state = getattr(target, "__setstate__", None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            attributes = target.__dict__
            for key, value in state.items():
                attributes[sys.intern(key) if type(key) is str else key] = value
        if slots:
            for key, value in slots.items():
                setattr(target, key, value)

    dispatch[BUILD] = load_build

    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []

    dispatch[MARK] = load_mark

    def load_stop(self):
        raise _Stop(self.stack.pop())

    dispatch[STOP] = load_stop


def _shown_key(key):
    code = key[0]
    return f"'{chr(code)}'" if 0x20 <= code < 0x7F and chr(code) not in "'\\" else f"'\\x{code:02x}'"
