"""What is rare in pickles: buffers beside them, objects without a module, and the names of Python 2."""

import sys


class PickleBuffer:
    """A buffer that protocol 5 may hand over beside the pickle instead of copying it."""

    __module__ = "pickle"

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


def get_attribute(obj, name):
    """The object at a dotted name, and that in which it lies."""
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent = obj
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The module in which an object lies under a name."""
    module_name = getattr(obj, "__module__", None)
    if module_name is not None:
        return module_name
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if get_attribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def old_names(module, name):
    """Where Python 2 has what lies in a module under a name."""
    from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING

    return REVERSE_NAME_MAPPING.get((module, name)) or (REVERSE_IMPORT_MAPPING.get(module, module), name)


def new_names(module, name):
    """Where Python 3 has what lay in a module of Python 2 under a name."""
    from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

    return NAME_MAPPING.get((module, name)) or (IMPORT_MAPPING.get(module, module), name)
