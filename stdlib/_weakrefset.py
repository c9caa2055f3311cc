"""WeakSet under the name where older code looks for it."""

from weakref import WeakSet

__all__ = ["WeakSet"]
