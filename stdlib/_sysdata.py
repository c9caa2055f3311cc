"""The attributes of sys that are plain data; sys fetches them from here when they are first asked for."""


def _record(name, fields, values):
    """A tuple with named fields that prints as sys.name(field=value, ...)."""

    def show(self):
        inside = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"sys.{name}({inside})"

    def getter(index):
        return property(lambda self: self[index])

    namespace = {field: getter(index) for index, field in enumerate(fields)}
    namespace.update(__repr__=show, __slots__=(), n_fields=len(fields), n_sequence_fields=len(fields), n_unnamed_fields=0, __module__="sys")
    return type(name, (tuple,), namespace)(values)


version_info = _record(
    "version_info", ("major", "minor", "micro", "releaselevel", "serial"), (3, 11, 2, "final", 0))
hexversion = 0x030B02F0
version = "3.11.2 (krait 0.1.0)"
api_version = 1013
copyright = "Copyright (c) the Krait authors. MIT licence."


_shown = set()


class SimpleNamespace:
    """An object with attributes given as keywords. types has it under this name."""

    __module__ = "types"

    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError("no positional arguments expected")
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _shown:
            return f"{name}(...)"
        _shown.add(id(self))
        try:
            return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"
        finally:
            _shown.discard(id(self))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __reduce__(self):
        return type(self), (), self.__dict__


implementation = SimpleNamespace(
    name="krait",
    version=_record("version_info", ("major", "minor", "micro", "releaselevel", "serial"), (0, 1, 0, "alpha", 0)),
    hexversion=0x000100A0, cache_tag=None)
flags = _record(
    "flags",
    ("debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
     "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
     "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"),
    (0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, False, 1, 0, False, 4300))
float_info = _record(
    "float_info",
    ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"),
    (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _record(
    "int_info", ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"),
    (64, 8, 4300, 640))
hash_info = _record(
    "hash_info", ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"),
    (64, 2 ** 61 - 1, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = _record("thread_info", ("name", "lock", "version"), ("krait", "fiber", None))
float_repr_style = "short"
platlibdir = "lib"
pycache_prefix = None
abiflags = ""
_git = ("krait", "", "")

_audit_hooks = []


def audit(event, /, *args):
    """Tell the audit hooks about an event."""
    for hook in _audit_hooks:
        hook(event, args)


def addaudithook(hook, /):
    """Add a function that is told about audit events; it stays until the end."""
    _audit_hooks.append(hook)


_switch_interval = 0.005


def getswitchinterval():
    """How long a thread may run before another gets its turn, in seconds."""
    return _switch_interval


def setswitchinterval(interval, /):
    """Ask for other turns of threads; the engine counts steps, not seconds, and only remembers it."""
    global _switch_interval
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = float(interval)
