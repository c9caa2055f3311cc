"""Tools for code that imports."""

import sys
import types

from importlib import _resolve, import_module
from importlib._bootstrap import (
    _find_spec, decode_source, module_from_spec, spec_from_file_location, spec_from_loader)
from importlib.abc import Loader

__all__ = [
    "LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec", "module_from_spec",
    "resolve_name", "source_from_cache", "source_hash", "spec_from_file_location", "spec_from_loader",
]

# No bytecode is written or read; the number marks that of the reference version.
MAGIC_NUMBER = (3495).to_bytes(2, "little") + b"\r\n"


def source_hash(source_bytes):
    """A short digest of a source."""
    import hashlib

    return hashlib.blake2b(source_bytes, digest_size=8, key=MAGIC_NUMBER).digest()


def resolve_name(name, package):
    """The absolute name of a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _resolve(name, package)


def find_spec(name, package=None):
    """The spec of a module, without loading it (but its packages), or None."""
    fullname = resolve_name(name, package)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent, dot, _ = fullname.rpartition(".")
    if not dot:
        return _find_spec(fullname, None)
    try:
        path = import_module(parent).__path__
    except AttributeError as error:
        raise ModuleNotFoundError(
            f"__path__ attribute not found on {parent!r} while trying to find {fullname!r}", name=fullname
        ) from error
    return _find_spec(fullname, path)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where the bytecode of a source lies for CPython; raises NotImplementedError where there is no cache tag."""
    import os

    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    folder, name = os.path.split(os.fspath(path))
    level = "" if optimization is None else str(optimization)
    if level and not level.isalnum():
        raise ValueError(f"{level!r} is not alphanumeric")
    return os.path.join(
        folder, "__pycache__", f"{name.rpartition('.')[0] or name}.{tag}{f'.opt-{level}' if level else ''}.pyc"
    )


def source_from_cache(path):
    """The source whose bytecode lies at a path."""
    import os

    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    folder, name = os.path.split(os.fspath(path))
    above, cache = os.path.split(folder)
    if cache != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    return os.path.join(above, name.partition(".")[0] + ".py")


class _LazyModule(types.ModuleType):
    """A module that is loaded when an attribute of it is first asked for."""

    def __getattribute__(self, name):
        spec = object.__getattribute__(self, "__spec__")
        before = spec.loader_state["__dict__"]
        changed = {
            key: value
            for key, value in object.__getattribute__(self, "__dict__").items()
            if key not in before or before[key] is not value
        }
        object.__setattr__(self, "__class__", spec.loader_state["__class__"])
        spec.loader.exec_module(self)
        if spec.name in sys.modules and sys.modules[spec.name] is not self:
            raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
        self.__dict__.update(changed)
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader(Loader):
    """A loader that puts the work of another off until the module is used."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """A function that makes lazy loaders around a kind of loader."""
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"__dict__": module.__dict__.copy(), "__class__": module.__class__}
        module.__class__ = _LazyModule
