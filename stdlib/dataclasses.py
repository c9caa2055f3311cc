"""Classes that are mostly fields: __init__, __repr__, comparison and hashing written by a decorator.

All methods of a class are compiled together, from one text: real parameters, and the speed of hand-written code.
"""

import sys
import types
from _thread import get_ident as _get_ident
from types import FunctionType, GenericAlias

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """Assignment to a field of a frozen dataclass."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


def _recursive_repr(user_function):
    active = set()

    def wrapper(self):
        key = id(self), _get_ident()
        if key in active:
            return "..."
        active.add(key)
        try:
            return user_function(self)
        finally:
            active.discard(key)
    wrapper.__wrapped__ = user_function
    wrapper.__name__ = user_function.__name__
    wrapper.__qualname__ = user_function.__qualname__
    wrapper.__module__ = user_function.__module__
    wrapper.__doc__ = user_function.__doc__
    wrapper.__annotations__ = user_function.__annotations__
    return wrapper


class InitVar:
    """Marks a parameter of __init__ that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field; made by field() only."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @_recursive_repr
    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                 "kw_only")
        listed = ",".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"Field({listed},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """Describe a field in more detail than its annotation and default can."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# What an annotation says about the kind of a field; it may be text.

def _names_of(text, cls):
    # What the name (or module.name) that the text begins with means in the class's module, or None.
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    head, rest = _leading_name(text.lstrip())
    found = namespace.get(head)
    rest = rest.lstrip()
    if rest[:1] == "." and isinstance(found, types.ModuleType):
        head, _ = _leading_name(rest[1:].lstrip())
        return getattr(found, head, None)
    return found


def _leading_name(text):
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:]


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    return annotation is typing.ClassVar or (
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _kind_of(annotation, cls):
    if isinstance(annotation, str):
        annotation = _names_of(annotation, cls)
    if _is_classvar(annotation):
        return _FIELD_CLASSVAR
    if _is_initvar(annotation):
        return _FIELD_INITVAR
    return _FIELD


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        annotation = _names_of(annotation, cls)
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            # A name in __slots__ is no default.
            default = MISSING
        found = field(default=default)
    found.name = name
    found.type = annotation
    found._field_type = _kind_of(annotation, cls)
    if found._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and found.default_factory is not MISSING:
        raise TypeError(f"field {found.name} cannot have a default factory")
    if found._field_type in (_FIELD, _FIELD_INITVAR):
        if found.kw_only is MISSING:
            found.kw_only = default_kw_only
    elif found.kw_only is not MISSING:
        raise TypeError(f"field {found.name} is a ClassVar but specifies kw_only")
    if found._field_type is _FIELD and found.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(found.default)} for field {found.name} is not allowed: "
                         "use default_factory")
    return found


# Writing the methods.

class _Source:
    """Collects the text of functions and the objects that it names."""

    def __init__(self, cls):
        self.lines = []
        self.names = []
        self.locals = {}
        module = sys.modules.get(cls.__module__)
        self.globals = {} if module is None else module.__dict__

    def function(self, name, args, body, return_annotation=None):
        annotation = ""
        if return_annotation is not MISSING:
            self.locals["_return_type"] = return_annotation
            annotation = "->_return_type"
        self.names.append(name)
        self.lines.append(f" def {name}({','.join(args)}){annotation}:")
        self.lines += ["  " + line for line in body]

    def compile(self, cls):
        """{name: function}"""
        if not self.names:
            return {}
        parameters = ",".join(self.locals)
        text = "\n".join([f"def __create_fn__({parameters}):", *self.lines,
                          f" return ({','.join(self.names)},)"])
        namespace = {}
        exec(text, self.globals, namespace)
        functions = namespace["__create_fn__"](**self.locals)
        for function in functions:
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        return dict(zip(self.names, functions))


def _init_source(source, fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = False
    for item in std_fields:
        if item.init:
            if not (item.default is MISSING and item.default_factory is MISSING):
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default argument {item.name!r} follows default argument")
    names = source.locals
    names["_HAS_DEFAULT_FACTORY"] = _HAS_DEFAULT_FACTORY
    names["__dataclass_builtins_object__"] = object
    body = []
    for item in fields:
        names[f"__dataclass_type_{item.name}__"] = item.type
        default_name = f"__dataclass_dflt_{item.name}__"
        value = None
        if item.default_factory is not MISSING:
            names[default_name] = item.default_factory
            if item.init:
                value = f"{default_name}() if {item.name} is _HAS_DEFAULT_FACTORY else {item.name}"
            else:
                value = f"{default_name}()"
        elif item.init:
            if item.default is not MISSING:
                names[default_name] = item.default
            value = item.name
        elif slots and item.default is not MISSING:
            names[default_name] = item.default
            value = default_name
        if item._field_type is _FIELD_INITVAR or value is None:
            continue
        if frozen:
            body.append(f"__dataclass_builtins_object__.__setattr__({self_name},{item.name!r},{value})")
        else:
            body.append(f"{self_name}.{item.name}={value}")
    if has_post_init:
        params = ",".join([item.name for item in fields if item._field_type is _FIELD_INITVAR])
        body.append(f"{self_name}.{_POST_INIT_NAME}({params})")

    def parameter(item):
        if item.default is MISSING and item.default_factory is MISSING:
            default = ""
        elif item.default is not MISSING:
            default = f"=__dataclass_dflt_{item.name}__"
        else:
            default = "=_HAS_DEFAULT_FACTORY"
        return f"{item.name}:__dataclass_type_{item.name}__{default}"

    args = [self_name, *[parameter(item) for item in std_fields if item.init]]
    keyword = [parameter(item) for item in kw_only_fields if item.init]
    if keyword:
        args += ["*", *keyword]
    source.function("__init__", args, body or ["pass"])


def _tuple_source(name, fields):
    return f"({','.join([f'{name}.{item.name}' for item in fields])},)" if fields else "()"


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    _set_qualname(cls, value)
    setattr(cls, name, value)
    return False


def _set_qualname(cls, value):
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    return value


_ORDER = (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))


def _signature_text(cls, written_init, std_fields, kw_only_fields):
    if cls.__init__ is not written_init or type(cls).__call__ is not type.__call__ or (
            cls.__new__ is not object.__new__):
        try:
            import inspect
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""

    # As inspect writes it, without importing it for every dataclass.
    def text(item):
        annotation = item.type
        if getattr(annotation, "__module__", None) == "typing":
            written = repr(annotation).replace("typing.", "")
        elif isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
            module = annotation.__module__
            written = annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
        else:
            written = repr(annotation)
        if item.default is not MISSING:
            return f"{item.name}: {written} = {item.default!r}"
        if item.default_factory is not MISSING:
            return f"{item.name}: {written} = <factory>"
        return f"{item.name}: {written}"

    keyword = [text(item) for item in kw_only_fields if item.init]
    parts = [text(item) for item in std_fields if item.init] + (["*", *keyword] if keyword else [])
    return f"({', '.join(parts)})"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))

    any_frozen_base = False
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            fields.update((item.name, item) for item in base_fields.values())
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True

    own = []
    kw_only_seen = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for item in own:
        fields[item.name] = item
        if isinstance(getattr(cls, item.name, None), Field):
            if item.default is MISSING:
                delattr(cls, item.name)
            else:
                setattr(cls, item.name, item.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)

    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    source = _Source(cls)
    in_init = [item for item in fields.values() if item._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = [item for item in in_init if not item.kw_only]
    kw_only_fields = [item for item in in_init if item.kw_only]
    if init:
        _init_source(source, in_init, std_fields, kw_only_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                     "__dataclass_self__" if "self" in fields else "self", slots)
    field_list = [item for item in fields.values() if item._field_type is _FIELD]
    if repr:
        shown = ", ".join([f"{item.name}={{self.{item.name}!r}}" for item in field_list if item.repr])
        source.function("__repr__", ("self",), [f"return f\"{{self.__class__.__qualname__}}({shown})\""], MISSING)
    compared = [item for item in field_list if item.compare]
    comparisons = []
    if eq:
        comparisons.append(("__eq__", "=="))
    if order:
        comparisons += _ORDER
    mine, theirs = _tuple_source("self", compared), _tuple_source("other", compared)
    for name, operator in comparisons:
        source.function(name, ("self", "other"), [
            "if other.__class__ is self.__class__:", f" return {mine}{operator}{theirs}",
            "return NotImplemented"], MISSING)
    if frozen:
        names = ",".join([f"{item.name!r}" for item in field_list])
        test = f"type(self) is cls or name in ({names},)" if names else "type(self) is cls"
        source.locals["cls"] = cls
        source.locals["FrozenInstanceError"] = FrozenInstanceError
        source.function("__setattr__", ("self", "name", "value"), [
            f"if {test}:", " raise FrozenInstanceError(f\"cannot assign to field {name!r}\")",
            "super(cls, self).__setattr__(name, value)"], MISSING)
        source.function("__delattr__", ("self", "name"), [
            f"if {test}:", " raise FrozenInstanceError(f\"cannot delete field {name!r}\")",
            "super(cls, self).__delattr__(name)"], MISSING)
    want_hash = unsafe_hash or (eq and frozen and not has_explicit_hash)
    if want_hash:
        hashed = [item for item in field_list if (item.compare if item.hash is None else item.hash)]
        source.function("__hash__", ("self",), [f"return hash({_tuple_source('self', hashed)})"], MISSING)
    functions = source.compile(cls)

    if init:
        _set_new_attribute(cls, "__init__", functions["__init__"])
    if repr:
        _set_new_attribute(cls, "__repr__", _recursive_repr(functions["__repr__"]))
    if eq:
        _set_new_attribute(cls, "__eq__", functions["__eq__"])
    if order:
        for name, _ in _ORDER:
            if _set_new_attribute(cls, name, functions[name]):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using "
                                "functools.total_ordering")
    if frozen:
        for name in ("__setattr__", "__delattr__"):
            if _set_new_attribute(cls, name, functions[name]):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = functions["__hash__"]
    elif eq and not has_explicit_hash:
        cls.__hash__ = functions["__hash__"] if frozen else None

    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, functions.get("__init__"), std_fields, kw_only_fields)
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(item.name for item in std_fields if item.init))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    import abc
    abc.update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, item.name) for item in fields(self)]


def _dataclass_setstate(self, state):
    for item, value in zip(fields(self), state):
        object.__setattr__(self, item.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return
    if isinstance(slots, str):
        yield slots
    elif not hasattr(slots, "__next__"):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    # Slots are fixed when a class is made, so a second one is made after the first.
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(item.name for item in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _get_slots(base)}
    wanted = (*names, "__weakref__") if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            cls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Decorator: give a class methods according to its annotated fields."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(item for item in found.values() if item._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether it is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, GenericAlias) else type(obj)
    return hasattr(cls, _FIELDS)


_atomic = frozenset({type(None), bool, int, float, str, complex, bytes})


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists, tuples and dicts inside are converted too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda obj, again: dict_factory(
        [(item.name, again(getattr(obj, item.name))) for item in fields(obj)]))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple; dataclasses, lists, tuples and dicts inside are converted too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda obj, again: tuple_factory(
        [again(getattr(obj, item.name)) for item in fields(obj)]))


def _convert(obj, convert_dataclass):
    def convert(obj):
        cls = type(obj)
        if cls in _atomic:
            return obj
        if hasattr(cls, _FIELDS):
            return convert_dataclass(obj, convert)
        if isinstance(obj, tuple) and hasattr(obj, "_fields"):
            return cls(*[convert(item) for item in obj])
        if isinstance(obj, (list, tuple)):
            return cls(convert(item) for item in obj)
        if isinstance(obj, dict):
            pairs = ((convert(key), convert(value)) for key, value in obj.items())
            if hasattr(cls, "default_factory"):
                made = cls(obj.default_factory)
                for key, value in pairs:
                    made[key] = value
                return made
            return cls(pairs)
        import copy
        return copy.deepcopy(obj)
    return convert(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False):
    """A new dataclass; fields are names, (name, type) or (name, type, Field or default)."""
    from keyword import iskeyword
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same type with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for item in getattr(obj, _FIELDS).values():
        if item._field_type is _FIELD_CLASSVAR:
            continue
        if not item.init:
            if item.name in changes:
                raise ValueError(f"field {item.name} is declared with init=False, it cannot be specified with "
                                 "replace()")
            continue
        if item.name not in changes:
            if item._field_type is _FIELD_INITVAR and item.default is MISSING:
                raise ValueError(f"InitVar {item.name!r} must be specified with replace()")
            changes[item.name] = getattr(obj, item.name)
    return obj.__class__(**changes)
