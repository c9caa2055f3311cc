"""Importing by name, and importing again."""

import sys
import types

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def _resolve(name, package):
    """The absolute name of a relative one."""
    level = 0
    while level < len(name) and name[level] == ".":
        level += 1
    if not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{parts[0]}.{rest}" if rest else parts[0]


def import_module(name, package=None):
    """The module with a name; a name with leading dots is relative to package."""
    if name.startswith("."):
        name = _resolve(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            raise ModuleNotFoundError(f"import of {name} halted; None in sys.modules", name=name)
        return module
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Nothing is cached."""


def reload(module):
    """Run a module's source again, in the same module object. Returns the module."""
    if not isinstance(module, types.ModuleType):
        raise TypeError("reload() argument must be a module")
    name = getattr(getattr(module, "__spec__", None), "name", None) or module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    file = getattr(module, "__file__", None)
    if file is None:
        # Native modules, and those inside the program, stay as they are.
        return module
    try:
        with open(file, "rb") as source:
            text = source.read()
    except FileNotFoundError:
        if file.startswith("<"):
            return module
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name) from None
    exec(compile(text, file, "exec"), module.__dict__)
    return sys.modules[name]
