"""Objects that stand for others in tests and remember how they were used, and ways to put them in place."""

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
    "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

import builtins
import contextlib
import inspect
import io
from functools import partial
from types import CodeType, FunctionType, MethodType, ModuleType
from unittest._calls import ANY, DEFAULT, _Call, _CallList, _shown_arguments, call, sentinel
from unittest.util import safe_repr

FILTER_DIR = True

_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class InvalidSpecError(Exception):
    """Something that cannot serve as a spec."""


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_async(obj):
    if hasattr(obj, "__func__"):
        obj = obj.__func__
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _is_callable(obj):
    if isinstance(obj, (staticmethod, classmethod)):
        obj = obj.__func__
    return callable(obj)


def _signature_of(spec, as_instance):
    """The signature of a callable, without what is bound; None where it cannot be told."""
    eat_self = False
    if isinstance(spec, type) and not as_instance:
        spec = spec.__init__
        eat_self = True
    elif isinstance(spec, (classmethod, staticmethod)):
        eat_self = isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, (FunctionType, MethodType)):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return inspect.signature(partial(spec, None) if eat_self else spec)
    except ValueError:
        return None


_HELPERS = frozenset({
    "assert_called", "assert_not_called", "assert_called_once", "assert_called_with", "assert_called_once_with",
    "assert_has_calls", "assert_any_call", "reset_mock", "configure_mock", "mock_add_spec", "attach_mock",
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
    "await_count", "await_args", "await_args_list", "assert_awaited", "assert_awaited_once", "assert_awaited_with",
    "assert_awaited_once_with", "assert_any_await", "assert_has_awaits", "assert_not_awaited",
})
_UNSAFE = ("assert", "assret", "asert", "aseert", "assrt")

_ARITHMETIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_MAGIC_NAMES = set(
    "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert "
    "complex int float index round trunc floor ceil bool next fspath aiter hash repr dir format get set delete reversed "
    "missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat subclasses aenter aexit anext iter".split())
_MAGIC_NAMES.update(_ARITHMETIC, ("i" + name for name in _ARITHMETIC), ("r" + name for name in _ARITHMETIC))
_MAGICS = {f"__{name}__" for name in _MAGIC_NAMES}
# What a MagicMock does not have before somebody sets it.
_ON_REQUEST = {
    f"__{name}__" for name in
    "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir "
    "subclasses format".split()}
_ASYNC_MAGICS = {"__aenter__", "__aexit__", "__anext__"}
_UNSUPPORTED = {
    "__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__",
    "__del__"}

_RESULTS = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}
_VALUES = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
    "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True,
    "__index__": 1, "__aexit__": False,
}


def _equal_effect(self):
    def equal(other):
        result = self.__eq__._mock_return_value
        if result is not DEFAULT:
            return result
        return True if self is other else NotImplemented

    return equal


def _unequal_effect(self):
    def unequal(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented

    return unequal


def _iterate_effect(self):
    def iterate():
        result = self.__iter__._mock_return_value
        return iter([]) if result is DEFAULT else iter(result)

    return iterate


def _iterate_async_effect(self):
    def iterate():
        result = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if result is DEFAULT else result))

    return iterate


_EFFECTS = {
    "__eq__": _equal_effect, "__ne__": _unequal_effect, "__iter__": _iterate_effect, "__aiter__": _iterate_async_effect}


class _AsyncIterator:
    """An iterator that is awaited."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            raise StopAsyncIteration from None


def _delegating(name):
    """A property that a mock shares with the function that wraps it, if there is one."""
    private = "_mock_" + name

    def get(self):
        function = self._mock_delegate
        return getattr(self, private) if function is None else getattr(function, name)

    def set(self, value):
        function = self._mock_delegate
        if function is None:
            self.__dict__[private] = value
        else:
            setattr(function, name, value)

    return property(get, set)


def _try_iter(obj):
    if obj is None or _is_exception(obj) or callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


class Base:
    """What every mock has before __init__ ran."""

    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(cls, /, *args, **kwargs):
        # A class for each mock, so that special methods can be set on it.
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            spec = kwargs.get("spec_set") or kwargs.get("spec") or (args[0] if args else None)
            if spec is not None and _is_async(spec) and not isinstance(spec, list):
                bases = (AsyncMockMixin, cls)
        new = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._mock_add_spec(spec, spec_set, _spec_as_instance)
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_delegate"] = None
        own["_mock_called"] = False
        own["_mock_call_args"] = None
        own["_mock_call_count"] = 0
        own["_mock_call_args_list"] = _CallList()
        own["_mock_mock_calls"] = _CallList()
        own["method_calls"] = _CallList()
        own["_mock_unsafe"] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state)

    def attach_mock(self, mock, attribute):
        """Make a mock an attribute, with its calls recorded here too."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Let only the attributes of an object be asked for; with spec_set, also be set."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, as_instance=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        spec_class = signature = None
        async_methods = []
        if spec is not None and not isinstance(spec, (list, tuple)):
            spec_class = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec, as_instance)
            for attribute in dir(spec):
                if inspect.iscoroutinefunction(inspect.getattr_static(spec, attribute, None)):
                    async_methods.append(attribute)
            spec = dir(spec)
        own = self.__dict__
        own["_spec_class"] = spec_class
        own["_spec_set"] = spec_set
        own["_spec_signature"] = signature
        own["_mock_methods"] = spec
        own["_spec_asyncs"] = async_methods

    def _get_return_value(self):
        result = self._mock_return_value
        if self._mock_delegate is not None:
            result = self._mock_delegate.return_value
        if result is DEFAULT:
            result = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = result
        return result

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _check_and_set_parent(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value, doc="What a call returns.")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating("called")
    call_count = _delegating("call_count")
    call_args = _delegating("call_args")
    call_args_list = _delegating("call_args_list")
    mock_calls = _delegating("mock_calls")

    def _get_side_effect(self):
        delegated = self._mock_delegate
        if delegated is None:
            return self._mock_side_effect
        effect = delegated.side_effect
        if effect is not None and not callable(effect) and not _is_exception(effect):
            effect = delegated.side_effect = _try_iter(effect)
        return effect

    def _set_side_effect(self, value):
        value = _try_iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    side_effect = property(
        _get_side_effect, _set_side_effect, doc="A function to call, an exception to raise, or results one after the other.")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, also those of what hangs on this mock."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if not isinstance(child, _SpecState) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self._mock_return_value
        if _is_instance_mock(result) and result is not self:
            result.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes; names with dots reach attributes of attributes."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for step in path:
                target = getattr(target, step)
            setattr(target, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _MAGICS:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name in _MAGICS or name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_UNSAFE):
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _SpecState):
            child = self._mock_children[name] = child.make()
        return child

    def _name_list(self):
        names = [self._mock_new_name]
        parent, last, dot = self._mock_new_parent, self, "."
        if names == ["()"]:
            dot = ""
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        return list(reversed(names)), last

    def _extract_mock_name(self):
        names, last = self._name_list()
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        return first + "".join(names[1:]) if len(names) > 1 else first

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        if self._spec_class is not None:
            shown += f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        mine = [name for name in self.__dict__ if not name.startswith("_")]
        of_type = [
            name for name in dir(type(self))
            if not name.startswith("_") or name.startswith("__") and name.endswith("__")]
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        return sorted({*(self._mock_methods or ()), *mine, *of_type, *children})

    def __setattr__(self, name, value):
        if name in _SET_PLAINLY or name.startswith(("_mock_", "_spec_")):
            return object.__setattr__(self, name, value)
        if (self._spec_set and self._mock_methods is not None and name not in self._mock_methods
                and name not in self.__dict__):
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _MAGICS:
            return self._set_magic(name, value)
        if _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        if self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if not _is_instance_mock(value):
            def method(self, /, *args, **kwargs):
                return value(self, *args, **kwargs)

            setattr(type(self), name, method)
        else:
            _check_and_set_parent(self, value, None, name)
            setattr(type(self), name, value)
        self._mock_children[name] = value

    def __delattr__(self, name):
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        known = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif known is _deleted:
            raise AttributeError(name)
        if known is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _call_signature(self, args, kwargs):
        return _shown_arguments(self._mock_name or "mock", args, kwargs)

    def _find_signature(self, name):
        # That of this mock, or of an attribute such as "method().other".
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState) or child is _deleted:
                return None
            child = _extract_mock(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _call_matcher(self, made):
        """A call in a form in which the same arguments compare equal, however they were given."""
        if isinstance(made, tuple) and len(made) > 2:
            signature = self._find_signature(made[0])
        else:
            signature = self._spec_signature
        if signature is None:
            return made
        name, args, kwargs = ("", *made) if len(made) == 2 else made
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def assert_not_called(self):
        """Fail if the mock was called."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                f"Called {self.call_count} times.{self._calls_repr()}")

    def assert_called(self):
        """Fail if the mock was never called."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """Fail if the mock was not called exactly once."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                f"Called {self.call_count} times.{self._calls_repr()}")

    def _mismatch(self, args, kwargs, made, action="call"):
        expected = self._call_signature(args, kwargs)
        actual = self._call_signature(*made)
        return f"expected {action} not found.\nExpected: {expected}\nActual: {actual}"

    def assert_called_with(self, /, *args, **kwargs):
        """Fail if the last call had other arguments."""
        if self.call_args is None:
            expected = self._call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\nActual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected != self._call_matcher(self.call_args):
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._mismatch(args, kwargs, self.call_args)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail if there was not exactly one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_name or 'mock'}' to be called once. "
                f"Called {self.call_count} times.{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fail if the calls were not made one after the other; with any_order, in any order."""
        expected = [self._call_matcher(each) for each in calls]
        cause = next((each for each in expected if isinstance(each, Exception)), None)
        made = _CallList(self._call_matcher(each) for each in self.mock_calls)
        if not any_order:
            if expected not in made:
                if cause is None:
                    problem = "Calls not found."
                else:
                    problem = f"Error processing expected calls.\nErrors: " \
                        f"{[each if isinstance(each, Exception) else None for each in expected]}"
                raise AssertionError(
                    f"{problem}\nExpected: {_CallList(calls)}{self._calls_repr('Actual').rstrip('.')}") from cause
            return
        left, missing = list(made), []
        for each in expected:
            try:
                left.remove(each)
            except ValueError:
                missing.append(each)
        if missing:
            raise AssertionError(
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {made!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Fail if there was no call with these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        made = [self._call_matcher(each) for each in self.call_args_list]
        if cause or not any(expected == each for each in made):
            raise AssertionError(f"{self._call_signature(args, kwargs)} call not found") from cause

    def _get_child_mock(self, /, **kwargs):
        """The mock that stands for an attribute or a result. Subclasses may return something else."""
        name = kwargs.get("name") or kwargs.get("_new_name")
        if self._mock_sealed:
            attribute = f".{kwargs['name']}" if "name" in kwargs else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        kind = type(self)
        if name in self.__dict__["_spec_asyncs"] or issubclass(kind, MagicMock) and name in _ASYNC_MAGICS:
            return AsyncMock(**kwargs)
        for base in kind.__mro__[1:]:
            if base is AsyncMockMixin:
                continue
            if issubclass(kind, AsyncMock):
                if name in self._spec_magics() or self._mock_methods and name in self._mock_methods:
                    return MagicMock(**kwargs)
                return AsyncMock(**kwargs)
            if base is NonCallableMagicMock or base is NonCallableMock:
                return (MagicMock if issubclass(kind, MagicMixin) else Mock)(**kwargs)
            return base(**kwargs)

    def _spec_magics(self):
        return _MAGICS - _ASYNC_MAGICS

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {safe_repr(self.mock_calls)}." if self.mock_calls else ""


_SET_PLAINLY = frozenset(
    name for name, value in vars(NonCallableMock).items() if isinstance(value, property)) | {"method_calls"}


def _extract_mock(obj):
    """The mock behind a function that create_autospec() made."""
    if isinstance(obj, FunctionType) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def _check_and_set_parent(parent, value, name, new_name):
    """Makes a mock without a name a part of another, so that calls to it are recorded there."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    # Not under itself.
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class CallableMixin(Base):
    """What makes a mock callable."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Fail if the arguments do not fit the spec."""
        signature = self.__dict__.get("_strict_signature")
        if signature is not None:
            signature.bind(*args, **kwargs)

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._record_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _record_call(self, args, kwargs):
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        name = self._mock_new_name
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        self.mock_calls.append(_Call(("", args, kwargs)))
        is_call = name == "()"
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                name = parent._mock_new_name + ("" if is_call else ".") + name
                is_call = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock: attributes come into being when they are asked for, calls are recorded."""


class MagicMixin(Base):
    """What gives a mock the special methods."""

    def __init__(self, /, *args, **kw):
        self._set_magics()
        super().__init__(*args, **kw)
        self._set_magics()

    def _set_magics(self):
        kind = type(self)
        wanted = _MAGICS - _ON_REQUEST
        methods = self.__dict__.get("_mock_methods")
        if methods is not None:
            wanted &= set(methods)
            for name in (_MAGICS - _ON_REQUEST) - wanted:
                if name in kind.__dict__:
                    delattr(kind, name)
        for name in wanted - set(kind.__dict__):
            setattr(kind, name, _MagicProxy(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._set_magics()


class _MagicProxy(Base):
    """Stands for a special method until it is first used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        child = self.parent._get_child_mock(name=self.name, _new_name=self.name, _new_parent=self.parent)
        _set_up_magic(self.parent, child, self.name)
        setattr(self.parent, self.name, child)
        return child

    def __get__(self, obj, _type=None):
        return self.create_mock()


def _set_up_magic(mock, method, name):
    if name in _VALUES:
        method.return_value = _VALUES[name]
    elif name in _RESULTS:
        method.return_value = _RESULTS[name](mock)
    elif name in _EFFECTS:
        method.side_effect = _EFFECTS[name](mock)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with the special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with the special methods."""


class AsyncMockMixin(Base):
    """What makes calls of a mock awaitable."""

    await_count = _delegating("await_count")
    await_args = _delegating("await_args")
    await_args_list = _delegating("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        from asyncio import coroutines

        own = self.__dict__
        own["_is_coroutine"] = coroutines._is_coroutine
        own["_mock_await_count"] = 0
        own["_mock_await_args"] = None
        own["_mock_await_args_list"] = _CallList()
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        own["__code__"] = code
        own["__name__"] = "AsyncMock"
        own["__defaults__"] = ()
        own["__kwdefaults__"] = {}
        own["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if inspect.iscoroutinefunction(effect):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    def assert_awaited(self):
        """Fail if the mock was never awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """Fail if the mock was not awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail if the last await had other arguments."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._call_signature(args, kwargs)}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected != self._call_matcher(self.await_args):
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._mismatch(args, kwargs, self.await_args, action="await")) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail if there was not exactly one await, with these arguments."""
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail if there was no await with these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause or not any(expected == self._call_matcher(each) for each in self.await_args_list):
            raise AssertionError(f"{self._call_signature(args, kwargs)} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fail if the awaits were not made one after the other; with any_order, in any order."""
        expected = [self._call_matcher(each) for each in calls]
        cause = next((each for each in expected if isinstance(each, Exception)), None)
        made = _CallList(self._call_matcher(each) for each in self.await_args_list)
        if not any_order:
            if expected not in made:
                raise AssertionError(
                    f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}") from cause
            return
        left, missing = list(made), []
        for each in expected:
            try:
                left.remove(each)
            except ValueError:
                missing.append(each)
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list") from cause

    def assert_not_awaited(self):
        """Fail if the mock was awaited."""
        if self.await_count:
            raise AssertionError(
                f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMagicMixin(MagicMixin):
    """The special methods of a mock whose calls are awaitable."""


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are awaitable."""


class PropertyMock(Mock):
    """A mock for a property: reading it calls it without arguments, setting it with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def _import_name(target):
    """The object at a dotted name, importing what is needed."""
    first, *rest = target.split(".")
    path, found = first, __import__(first)
    for name in rest:
        path += "." + name
        try:
            found = getattr(found, name)
        except AttributeError:
            __import__(path)
            found = getattr(found, name)
    return found


class _patch:
    """Puts an object in the place of an attribute, for a with statement, a function or all tests of a class."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. [spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(
                f"Cannot spec attr {attribute!r} as the spec_set target has already been mocked out. [spec_set={spec_set!r}]")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.unsafe = unsafe

    def copy(self):
        """The same once more, not in place."""
        patcher = _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable,
            self.kwargs, unsafe=self.unsafe)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [other.copy() for other in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        return self.decorate_callable(func)

    def decorate_class(self, klass):
        for name in dir(klass):
            if not name.startswith(patch.TEST_PREFIX):
                continue
            value = getattr(klass, name)
            if hasattr(value, "__call__"):
                setattr(klass, name, self.copy()(value))
        return klass

    def decorate_callable(self, func):
        from functools import wraps

        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if inspect.iscoroutinefunction(func):
            @wraps(func)
            async def patched(*args, **keywargs):
                with _in_place(patched.patchings, args, keywargs) as (new_args, new_keywargs):
                    return await func(*new_args, **new_keywargs)
        else:
            @wraps(func)
            def patched(*args, **keywargs):
                with _in_place(patched.patchings, args, keywargs) as (new_args, new_keywargs):
                    return func(*new_args, **new_keywargs)

        patched.patchings = [self]
        return patched

    def get_original(self):
        """What the attribute is, and whether it is the target's own."""
        target, name = self.getter(), self.attribute
        try:
            original, is_local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, is_local = getattr(target, name, DEFAULT), False
        if name in vars(builtins) and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_local

    def _make(self, original):
        """The mock to put in place of an object."""
        spec, spec_set, autospec = self.spec, self.spec_set, self.autospec
        kwargs = dict(self.kwargs)
        if autospec is None:
            return self._make_by_spec(original, spec, spec_set, kwargs)
        if spec is not None:
            raise TypeError("Can't specify spec and autospec")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _is_instance_mock(self.target):
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. "
                f"[target={self.target!r}, attr={autospec!r}]")
        if _is_instance_mock(autospec):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(
                f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. "
                f"[target={self.target!r}, attr={autospec!r}]")
        return create_autospec(autospec, spec_set=spec_set, _name=self.attribute, **kwargs)

    def _make_by_spec(self, original, spec, spec_set, kwargs):
        if spec is False:
            spec = None
        if spec_set is False:
            spec_set = None
        inherit = False
        if spec is True:
            spec, inherit = original, isinstance(original, type)
            if spec_set is True:
                spec_set, spec = original, None
        elif spec_set is True:
            spec_set, inherit = original, isinstance(original, type)
        like = spec if spec is not None else spec_set
        kind = self.new_callable
        if kind is None:
            kind = AsyncMock if like is None and _is_async(original) or like is not None and _is_async(like) else MagicMock
            if like is not None and not _is_callable(like):
                kind = NonCallableMagicMock
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            options["name"] = self.attribute
        options.update(kwargs)
        new = kind(**options)
        if inherit and _is_instance_mock(new):
            if _callable_instances(like):
                new.return_value = MagicMock(**{"spec_set" if spec_set is not None else "spec": like}, _new_parent=new,
                                             _new_name="()", _spec_as_instance=True)
            else:
                new.return_value = NonCallableMagicMock(
                    **{"spec_set" if spec_set is not None else "spec": like}, _new_parent=new, _new_name="()",
                    _spec_as_instance=True)
        return new

    def __enter__(self):
        self.target = self.getter()
        self._exit_stack = contextlib.ExitStack()
        original, is_local = self.get_original()
        self.temp_original, self.is_local = original, is_local
        new = self.new
        if new is DEFAULT:
            new = self._make(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {}
            if self.new is DEFAULT:
                extra[self.attribute_name] = new
            for patching in self.additional_patchers:
                made = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    extra.update(made)
            return extra
        except BaseException as error:
            if not self.__exit__(type(error), error, error.__traceback__):
                raise

    def __exit__(self, *exc_info):
        if not hasattr(self, "is_local"):
            return None
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                # A class with slots or a proxy: what it showed was not in a dictionary.
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Put the object in place until stop()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Put the original back."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


@contextlib.contextmanager
def _in_place(patchings, args, keywargs):
    """All patches of a decorated function; the arguments with which to call it."""
    with contextlib.ExitStack() as stack:
        extra = []
        for patching in patchings:
            made = stack.enter_context(patching)
            if patching.attribute_name is not None:
                keywargs.update(made)
            elif patching.new is DEFAULT:
                extra.append(made)
        yield (*args, *extra), keywargs


def _callable_instances(obj):
    """Whether instances of a class, or an object, can be called."""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in obj.__mro__)


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return partial(_import_name, target), attribute


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                  *, unsafe=False, **kwargs):
    """Patch an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(
        lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch several attributes of an object, given as keywords."""
    getter = partial(_import_name, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    first, *others = patchers
    first.additional_patchers = others
    return first


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
          **kwargs):
    """Patch what lies at a dotted name."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


class _patch_dict:
    """Sets entries of a mapping for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        from functools import wraps

        if isinstance(f, type):
            return self.decorate_class(f)
        if inspect.iscoroutinefunction(f):
            @wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)

        return inner

    def decorate_class(self, klass):
        for name in dir(klass):
            value = getattr(klass, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                setattr(klass, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
        return klass

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _import_name(self.in_dict)
        target = self.in_dict
        try:
            self._original = target.copy()
        except AttributeError:
            self._original = {key: target[key] for key in target}
        if self.clear:
            _clear_dict(target)
        try:
            target.update(self.values)
        except AttributeError:
            for key in self.values:
                target[key] = self.values[key]

    def _unpatch_dict(self):
        target = self.in_dict
        _clear_dict(target)
        try:
            target.update(self._original)
        except AttributeError:
            for key in self._original:
                target[key] = self._original[key]

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
            self._original = None
        return False

    def start(self):
        """Set the entries until stop()."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """Put the old entries back."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(target):
    try:
        target.clear()
    except AttributeError:
        for key in list(target):
            del target[key]


def _patch_stopall():
    """Stop all patches that were started, the last first."""
    for each in reversed(_patch._active_patches[:]):
        each.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


class _SpecState:
    """An attribute of an autospec that is made when it is first asked for."""

    def __init__(self, spec, spec_set, parent, name, instance):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.instance = instance

    def make(self):
        return create_autospec(self.spec, self.spec_set, self.instance, self.parent, self.name)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of an object, and theirs, which can be called only as the object can."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = _is_async(spec)
    options = {} if spec is None else {"spec_set" if spec_set else "spec": spec}
    if is_async and kwargs.get("instance"):
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        # Properties are not called; what they return is anything.
        options = {}
    elif is_type and instance and not _callable_instances(spec) or not _is_callable(spec):
        kind = NonCallableMagicMock
    elif is_async:
        kind = AsyncMock
    name = options.pop("name", _name)
    new_name = "" if _parent is None else name
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=new_name, name=name, unsafe=unsafe, **options, **kwargs)
    if isinstance(spec, FunctionType):
        mock = _function_around(mock, spec)
    elif options and isinstance(_extract_mock(mock), CallableMixin):
        mock.__dict__["_strict_signature"] = _signature_of(spec, instance) if _is_callable(spec) else None
    inner = _extract_mock(mock)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        inner.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=inner)
    if options:
        _specify_attributes(mock, inner, spec, spec_set, is_type, instance)
    return mock


def _specify_attributes(mock, inner, spec, spec_set, is_type, instance):
    for entry in dir(spec):
        if entry.startswith("__") and entry.endswith("__"):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if isinstance(original, (FunctionType, MethodType)) or inspect.isbuiltin(original):
            attribute_parent = inner
            is_unbound = is_type and not isinstance(
                inspect.getattr_static(spec, entry), (staticmethod, classmethod)) and isinstance(original, FunctionType)
            child = (AsyncMock if _is_async(original) else MagicMock)(
                **{"spec_set" if spec_set else "spec": original}, parent=attribute_parent, name=entry, _new_name=entry,
                _new_parent=attribute_parent)
            inner._mock_children[entry] = child
            child.__dict__["_strict_signature"] = child.__dict__["_spec_signature"] = _method_signature(
                original, is_unbound)
        else:
            inner._mock_children[entry] = _SpecState(original, spec_set, inner, entry, False)
        if isinstance(mock, FunctionType):
            child = inner._mock_children[entry]
            setattr(mock, entry, child.make() if isinstance(child, _SpecState) else child)


def _method_signature(method, drops_self):
    try:
        signature = inspect.signature(method)
    except (ValueError, TypeError):
        return None
    if drops_self:
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    return signature


_FUNCTION_METHODS = (
    "assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called",
    "assert_not_called", "assert_called_once", "reset_mock", "attach_mock", "configure_mock", "mock_add_spec")
_FUNCTION_VALUES = (
    "called", "call_count", "call_args", "call_args_list", "method_calls", "mock_calls", "return_value", "side_effect")
_AWAIT_METHODS = (
    "assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with", "assert_any_await",
    "assert_has_awaits", "assert_not_awaited")


def _function_around(mock, spec):
    """A function with the signature of another that passes its calls to a mock."""
    from functools import update_wrapper

    signature = _method_signature(spec, False)
    mock.__dict__["_spec_signature"] = signature
    if _is_async(spec):
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)

    update_wrapper(function, spec)
    del function.__wrapped__
    function.__signature__ = signature
    function.mock = mock
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = mock.return_value
    function.side_effect = mock.side_effect
    function._mock_children = mock._mock_children
    for name in _FUNCTION_METHODS + (_AWAIT_METHODS if _is_async(spec) else ()):
        setattr(function, name, getattr(mock, name))
    if _is_async(spec):
        function.await_count = 0
        function.await_args = None
        function.await_args_list = _CallList()
    mock._mock_delegate = function
    return function


def _to_stream(read_data):
    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


def mock_open(mock=None, read_data=""):
    """A mock for open(), whose files yield the data given."""
    data = _to_stream(read_data)
    state = [data, None]

    def read(*args, **kwargs):
        return handle.read.return_value if handle.read.return_value is not None else state[0].read(*args, **kwargs)

    def readline(*args, **kwargs):
        return handle.readline.return_value if handle.readline.return_value is not None else state[0].readline(*args, **kwargs)

    def readlines(*args, **kwargs):
        return (
            handle.readlines.return_value if handle.readlines.return_value is not None else state[0].readlines(*args, **kwargs))

    def iterate():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        yield from state[0]

    def next_line():
        return handle.readline.return_value if handle.readline.return_value is not None else next(state[0])

    if mock is None:
        mock = MagicMock(name="open", spec=builtins.open)
    handle = MagicMock(spec=list(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO))))
    handle.__enter__.return_value = handle
    for method, effect in (("write", None), ("read", read), ("readline", readline), ("readlines", readlines)):
        getattr(handle, method).return_value = None
        getattr(handle, method).side_effect = effect
    handle.__iter__.side_effect = iterate
    handle.__next__.side_effect = next_line

    def reset(*args, **kwargs):
        state[0] = _to_stream(read_data)
        return DEFAULT

    mock.side_effect = reset
    mock.return_value = handle
    return mock


def seal(mock):
    """Let no more attributes come into being, on the mock and what hangs on it."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(mock._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
