"""Abstract base classes: ABCMeta with virtual subclasses, and the decorators for abstract methods.

Each ABC owns an _AbcData: the classes registered with it and two caches of earlier answers, all held
through weak references. A registration anywhere bumps one counter, which makes every negative cache stale.
"""

import sys
from _weakref import ref as _ref

_registrations = 0


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


class _AbcData:
    __slots__ = ("registry", "positive", "negative", "negative_version")

    def __init__(self):
        self.registry = None
        self.positive = set()
        self.negative = set()
        self.negative_version = _registrations

    def knows(self, subclass):
        return _ref(subclass) in self.positive

    def denies(self, subclass):
        return self.negative_version == _registrations and _ref(subclass) in self.negative


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


def _remember(references, cls):
    references.add(_ref(cls, references.discard))


class ABCMeta(type):
    """Metaclass of abstract base classes: checks abstract methods, and lets unrelated classes register."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_impl = _AbcData()
        if "__abc_tpflags__" in namespace:
            sys._mark_collection(cls, namespace["__abc_tpflags__"])
            del cls.__abc_tpflags__
        return cls

    def register(cls, subclass):
        """Make subclass count as a subclass of this ABC; returns it, so this can decorate a class."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        data = cls._abc_impl
        if data.registry is None:
            data.registry = set()
        _remember(data.registry, subclass)
        _registrations += 1
        sys._mark_collection(subclass, cls.__flags__)
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        data = cls._abc_impl
        if _ref(subclass) in data.positive:
            return True
        actual = type(instance)
        if actual is subclass:
            if data.denies(subclass):
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        if data.knows(subclass):
            return True
        if data.negative_version != _registrations:
            data.negative = set()
            data.negative_version = _registrations
        elif _ref(subclass) in data.negative:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in subclass.__mro__ or _related(cls, data, subclass)
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        _remember(data.positive if answer else data.negative, subclass)
        return answer

    def _dump_registry(cls, file=None):
        data = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        for label, references in (
            ("_abc_registry", data.registry or ()),
            ("_abc_cache", data.positive),
            ("_abc_negative_cache", data.negative),
        ):
            print(f"{label}: { {reference() for reference in references}!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry = None

    def _abc_caches_clear(cls):
        cls._abc_impl.positive.clear()
        cls._abc_impl.negative.clear()


def _related(cls, data, subclass):
    if data.registry:
        for reference in list(data.registry):
            registered = reference()
            if registered is not None and issubclass(subclass, registered):
                return True
    for child in cls.__subclasses__():
        if issubclass(subclass, child):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """Inherit from this to get ABCMeta without naming it."""

    __slots__ = ()


def get_cache_token():
    """A value that changes whenever any class is registered with any ABC."""
    return _registrations


def update_abstractmethods(cls):
    """Compute the abstract methods again, after the class got new members. Returns cls."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    names = {
        name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())
        if _is_abstract(getattr(cls, name, None))
    }
    names.update(name for name, value in cls.__dict__.items() if _is_abstract(value))
    cls.__abstractmethods__ = frozenset(names)
    return cls
