"""Abstract base classes: ABCMeta with virtual subclasses, and the decorators for abstract methods.

What an ABC remembers, and the checks themselves, are in _abc.
"""

import sys
from _abc import (
    _abc_instancecheck, _abc_register, _abc_subclasscheck, _abstract_names, _get_dump, _make_data, _reset_caches,
    _reset_registry, get_cache_token,
)


def abstractmethod(funcobj):
    """Mark a method that a concrete subclass has to override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """classmethod and abstractmethod in one (deprecated: stack the two decorators)."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """staticmethod and abstractmethod in one (deprecated: stack the two decorators)."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """property and abstractmethod in one (deprecated: stack the two decorators)."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """Metaclass of abstract base classes: checks abstract methods, and lets unrelated classes register."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_impl = _make_data()
        if "__abc_tpflags__" in namespace:
            sys._mark_collection(cls, namespace["__abc_tpflags__"])
            del cls.__abc_tpflags__
        return cls

    def register(cls, subclass):
        """Make subclass count as a subclass of this ABC; returns it, so this can decorate a class."""
        if _abc_register(cls, subclass):
            sys._mark_collection(subclass, cls.__flags__)
        return subclass

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        registry, accepted, turned_down, token = _get_dump(cls)
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {registry!r}", file=file)
        print(f"_abc_cache: {accepted!r}", file=file)
        print(f"_abc_negative_cache: {turned_down!r}", file=file)
        print(f"_abc_negative_cache_version: {token!r}", file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


class ABC(metaclass=ABCMeta):
    """Inherit from this to get ABCMeta without naming it."""

    __slots__ = ()


def update_abstractmethods(cls):
    """Compute the abstract methods again, after the class got new members. Returns cls."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    cls.__abstractmethods__ = _abstract_names(cls)
    return cls
