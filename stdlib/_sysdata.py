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


class _Namespace:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        inside = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"namespace({inside})"


implementation = _Namespace(
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
ps1 = ">>> "
ps2 = "... "
float_repr_style = "short"
platlibdir = "lib"
pycache_prefix = None
abiflags = ""
_git = ("krait", "", "")
