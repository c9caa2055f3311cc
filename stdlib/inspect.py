"""Questions about live objects: what kind they are, where they come from, how they are called."""

import sys
import types
import functools
from _collections_abc import Mapping

__all__ = [
    "ArgInfo", "Arguments", "Attribute", "BoundArguments", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING",
    "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED",
    "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "ClassFoundException",
    "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING",
    "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs",
    "cleandoc", "currentframe", "findsource", "formatannotation", "formatannotationrelativeto", "formatargvalues",
    "get_annotations", "getabsfile", "getargs", "getargvalues", "getattr_static", "getblock", "getcallargs",
    "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile",
    "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno",
    "getmembers", "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes", "getsource",
    "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction",
    "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor",
    "isframe", "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor",
    "ismethod", "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "signature",
    "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20

_absent = object()


# What kind of object is it?

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Whether it has __get__ but not __set__, and is neither method, function nor class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__")


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def _has_code_flag(function, flag):
    # Through bound methods and partial objects.
    while ismethod(function):
        function = function.__func__
    while isinstance(function, functools.partial):
        function = function.func
    while ismethod(function):
        function = function.__func__
    if not isfunction(function):
        code = getattr(function, "__code__", None)
        if not isinstance(code, types.CodeType) or not callable(function) or isclass(function):
            return False
    return bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether it is defined with async def (and does not yield)."""
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Whether calling it makes an asynchronous generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Whether await takes it."""
    from _collections_abc import Awaitable
    return (isinstance(object, types.CoroutineType)
            or (isinstance(object, types.GeneratorType)
                and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE))
            or isinstance(object, Awaitable))


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isabstract(object):
    """Whether it is an abstract class."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


# Members.

def _getmembers(object, predicate, getter):
    results = []
    processed = set()
    names = dir(object)
    mro = (object, *getmro(object)) if isclass(object) else ()
    if isclass(object):
        # dir() does not list what a class shows through DynamicClassAttribute.
        try:
            for base in object.__bases__:
                for name, value in base.__dict__.items():
                    if isinstance(value, types.DynamicClassAttribute):
                        names.append(name)
        except AttributeError:
            pass
    for key in names:
        try:
            value = getter(object, key)
            if key in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        processed.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """All (name, value), sorted by name, for which predicate(value) holds."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """getmembers without running any code of the object."""
    return _getmembers(object, predicate, getattr_static)


class _AttributeTuple(tuple):
    __slots__ = ()


def _named(typename, fields):
    # namedtuple costs an import of collections and some compiling: only when needed.
    from collections import namedtuple
    made = namedtuple(typename, fields)
    made.__module__ = "inspect"
    return made


_lazy_types = {
    "Attribute": "name kind defining_class object",
    "ArgInfo": "args varargs keywords locals",
    "Arguments": "args varargs varkw",
    "FullArgSpec": "args varargs varkw defaults kwonlyargs kwonlydefaults annotations",
    "ClosureVars": "nonlocals globals builtins unbound",
    "_Traceback": "filename lineno function code_context index",
    "_FrameInfo": "frame filename lineno function code_context index",
}


def __getattr__(name):
    if name in _lazy_types:
        made = _named(name.lstrip("_"), _lazy_types[name])
    elif name in ("Traceback", "FrameInfo"):
        base = __getattr__("_" + name) if "_" + name not in globals() else globals()["_" + name]

        class made(base):
            def __new__(cls, *args, positions=None):
                self = super().__new__(cls, *args)
                self.positions = positions
                return self
        made.__name__ = made.__qualname__ = name
    else:
        raise AttributeError(f"module 'inspect' has no attribute {name!r}")
    globals()[name] = made
    return made


def _lazy(name):
    return globals().get(name) or __getattr__(name)


def classify_class_attrs(cls):
    """A list of Attribute(name, kind, defining class, object)."""
    Attribute = _lazy("Attribute")
    mro = getmro(cls)
    metamro = tuple(base for base in getmro(type(cls)) if base not in (type, object))
    class_bases = (cls, *mro)
    all_bases = class_bases + metamro
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    processed = set()
    for name in names:
        homecls = get_obj = dict_obj = None
        if name not in processed:
            try:
                if name == "__dict__":
                    raise Exception("__dict__ is special, don't want the proxy")
                get_obj = getattr(cls, name)
            except Exception:
                pass
            else:
                homecls = getattr(get_obj, "__objclass__", homecls)
                if homecls not in class_bases:
                    homecls = None
                    last_cls = None
                    for search in class_bases:
                        if getattr(search, name, None) is get_obj:
                            last_cls = search
                    for search in metamro:
                        try:
                            found = search.__getattr__(cls, name)
                        except AttributeError:
                            continue
                        if found is get_obj:
                            last_cls = search
                    if last_cls is not None:
                        homecls = last_cls
        for base in all_bases:
            if name in base.__dict__:
                dict_obj = base.__dict__[name]
                if homecls not in metamro:
                    homecls = base
                break
        if homecls is None:
            continue
        obj = dict_obj if get_obj is None else get_obj
        if isinstance(dict_obj, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
            obj = dict_obj
        elif isinstance(dict_obj, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
            obj = dict_obj
        elif isinstance(dict_obj, property):
            kind = "property"
            obj = dict_obj
        elif isroutine(obj):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, homecls, obj))
        processed.add(name)
    return result


def getmro(cls):
    """The classes in which attributes are searched, in order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function."""
    first = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


# Documentation and source.

def indentsize(line):
    """How many columns a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def getdoc(object):
    """The documentation, cleaned; for methods and classes without one, that of a base class."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _find_class(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _find_class(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _find_class(function):
    cls = sys.modules.get(function.__module__)
    if cls is None:
        return None
    for name in function.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def cleandoc(doc):
    """A docstring without the indentation of its source and without empty lines at both ends."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip(), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getfile(object):
    """The file where an object was defined."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(f"module, class, method, function, traceback, frame, or code object was expected, "
                    f"got {type(object).__name__}")


def getmodulename(path):
    """The name of the module in a file, or None."""
    import os
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") and len(name) > 3 else None


def getsourcefile(object):
    """The file with the source of an object, or None."""
    import linecache
    import os
    filename = getfile(object)
    if os.path.exists(filename) or filename in linecache.cache:
        return filename
    module = getmodule(object, filename)
    if getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of the file of an object."""
    import os
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module where an object was defined, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    import os
    for module in list(sys.modules.values()):
        known = getattr(module, "__file__", None)
        if ismodule(module) and known and os.path.abspath(known) == file:
            return module
    main = sys.modules.get("__main__")
    if not hasattr(object, "__name__"):
        return None
    if getattr(main, object.__name__, None) is object:
        return main
    return None


class ClassFoundException(Exception):
    """Kept for programs that name it."""


class EndOfBlock(Exception):
    """Kept for programs that name it."""


def findsource(object):
    """(all lines of the file, index of the line where the object begins)."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if file.startswith("<") and file.endswith(">"):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _find_class_line(lines, object.__qualname__)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        first = getattr(object, "co_firstlineno", None)
        if first is None:
            raise OSError("could not find function definition")
        if first > len(lines):
            raise OSError("lineno is out of bounds")
        return lines, first - 1
    raise OSError("could not find code object")


def _find_class_line(lines, qualname):
    # Follows the nesting by indentation; decorators belong to the class.
    wanted = qualname.split(".")
    stack = []
    decorator = None
    found = None
    for index, line in enumerate(lines):
        stripped = line.lstrip()
        if not stripped or stripped[0] == "#":
            continue
        indent = len(line) - len(stripped)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        words = stripped.replace("(", " ").replace(":", " ").split()
        if stripped[0] == "@":
            if decorator is None:
                decorator = index
            continue
        names = None
        if words[0] == "class" and len(words) > 1:
            names = [words[1]]
        elif words[0] == "def" and len(words) > 1:
            names = [words[1], "<locals>"]
        elif words[:2] == ["async", "def"] and len(words) > 2:
            names = [words[2], "<locals>"]
        if names:
            stack.append((indent, names))
            path = [name for _, part in stack for name in part]
            if words[0] == "class" and path == wanted:
                found = index if decorator is None else decorator
                break
        if names or not stripped.startswith((")", "]", "}")):
            decorator = None
    if found is None:
        raise OSError("could not find class definition")
    return found


def getcomments(object):
    """The lines of comments right before an object, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        comments = []
        while start < len(lines) and lines[start][:1] == "#":
            comments.append(lines[start].expandtabs())
            start += 1
        return "".join(comments) or None
    indent = indentsize(lines[number])
    comments = []
    place = number - 1
    while place >= 0 and lines[place].lstrip()[:1] == "#" and indentsize(lines[place]) == indent:
        comments.insert(0, lines[place].expandtabs().lstrip())
        place -= 1
    return "".join(comments) or None


def getblock(lines):
    """The lines of the block that begins with the first line."""
    indent = indentsize(lines[0])
    depth = 0
    quote = None
    header_done = False
    last = 0
    is_lambda = not lines[0].lstrip().startswith(("def ", "class ", "async ", "@"))
    for index, line in enumerate(lines):
        stripped = line.strip()
        if quote is None and depth == 0 and header_done and stripped:
            if stripped[0] == "#":
                if indentsize(line) <= indent:
                    break
                continue
            if indentsize(line) <= indent:
                break
        quote, depth, colon = _scan(line, quote, depth)
        if stripped:
            last = index
        continued = stripped.endswith("\\")
        if quote is None and depth == 0 and not continued:
            if is_lambda:
                break
            if not header_done and not stripped.startswith(("@", "#")) and stripped:
                if stripped.startswith(("def ", "class ", "async ")) or colon:
                    header_done = True
    return lines[:last + 1]


def _scan(line, quote, depth):
    # Follows strings and brackets through a line: (open string or None, depth, whether it ends with a colon).
    place = 0
    colon = False
    while place < len(line):
        if quote is not None:
            if line[place] == "\\":
                place += 2
            elif line.startswith(quote, place):
                place += len(quote)
                quote = None
            elif len(quote) == 1 and line[place] == "\n":
                quote = None
                place += 1
            else:
                place += 1
            continue
        character = line[place]
        if character == "#":
            break
        if character in "\"'":
            quote = character * 3 if line.startswith(character * 3, place) else character
            place += len(quote)
            colon = False
            continue
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        if not character.isspace():
            colon = character == ":"
        place += 1
    return quote, depth, colon


def getsourcelines(object):
    """(the lines of an object, the number of the first)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The source of an object as text; OSError if there is none."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """The classes as nested lists: after each class, a list of those derived from it."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                derived = children.setdefault(parent, [])
                if cls not in derived:
                    derived.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Frames.

def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    """Traceback(filename, lineno, function, code_context, index) of a frame or traceback."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError(f"{frame!r} is not a frame or traceback object")
        lineno = frame.f_lineno
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        try:
            all_lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return _lazy("Traceback")(filename, lineno, frame.f_code.co_name, lines, index)


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _frame_info(frame, item, context):
    return _lazy("FrameInfo")(frame, *getframeinfo(item, context))


def getouterframes(frame, context=1):
    """FrameInfo of a frame and all its callers."""
    found = []
    while frame:
        found.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """FrameInfo of all frames of a traceback."""
    found = []
    while tb:
        found.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return found


def stack(context=1):
    """FrameInfo of the caller and all its callers."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfo of the exception that is being handled."""
    exc = sys.exc_info()[1]
    return getinnerframes(None if exc is None else exc.__traceback__, context)


def getargs(co):
    """Arguments(args, varargs, varkw) of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count = co.co_argcount
    keyword_only = co.co_kwonlyargcount
    args = list(names[:count]) + list(names[count:count + keyword_only])
    count += keyword_only
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return _lazy("Arguments")(args, varargs, varkw)


def getargvalues(frame):
    """ArgInfo(args, varargs, keywords, locals) of a frame."""
    return _lazy("ArgInfo")(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """What getargvalues() returns as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(specs) + ")"


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getclosurevars(func):
    """ClosureVars(nonlocals, globals, builtins, unbound): what the names in a function mean now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {
        name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    namespace = func.__globals__
    builtin = namespace.get("__builtins__", sys.modules["builtins"].__dict__)
    if ismodule(builtin):
        builtin = builtin.__dict__
    found, builtin_found, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in namespace:
            found[name] = namespace[name]
        elif name in builtin:
            builtin_found[name] = builtin[name]
        else:
            unbound.add(name)
    return _lazy("ClosureVars")(nonlocals, found, builtin_found, unbound)


# Attributes without running code.

def _static_mro(cls):
    return type.__dict__["__mro__"].__get__(cls)


def _check_class(cls, attr):
    for base in _static_mro(cls):
        if attr in type.__dict__["__dict__"].__get__(base):
            return type.__dict__["__dict__"].__get__(base)[attr]
    return _absent


def _instance_dict(obj):
    for base in _static_mro(type(obj)):
        namespace = type.__dict__["__dict__"].__get__(base)
        if "__dict__" in namespace:
            descriptor = namespace["__dict__"]
            if type(descriptor) is types.GetSetDescriptorType:
                try:
                    return object.__getattribute__(obj, "__dict__")
                except AttributeError:
                    return {}
            return {}
    return {}


def getattr_static(obj, attr, default=_absent):
    """An attribute without __getattr__, __getattribute__ or descriptors: these come back themselves."""
    instance_result = _absent
    is_class = type in _static_mro(type(obj))
    if not is_class:
        klass = type(obj)
        namespace = _instance_dict(obj)
        if isinstance(namespace, dict):
            instance_result = dict.get(namespace, attr, _absent)
    else:
        klass = obj
    klass_result = _check_class(klass, attr)
    if instance_result is not _absent and klass_result is not _absent:
        kind = type(klass_result)
        if (_check_class(kind, "__get__") is not _absent
                and (_check_class(kind, "__set__") is not _absent
                     or _check_class(kind, "__delete__") is not _absent)):
            return klass_result
    if instance_result is not _absent:
        return instance_result
    if klass_result is not _absent:
        return klass_result
    if obj is klass:
        for base in _static_mro(type(klass)):
            namespace = type.__dict__["__dict__"].__get__(base)
            if attr in namespace:
                return namespace[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a function, class or module, as a new dict; with eval_str, texts evaluated."""
    unwrapped = None
    if isinstance(obj, type):
        annotations = obj.__dict__.get("__annotations__")
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
        module = sys.modules.get(getattr(obj, "__module__", None))
        obj_globals = getattr(module, "__dict__", None)
        obj_locals = dict(vars(obj))
        unwrapped = obj
    elif isinstance(obj, types.ModuleType):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals = obj.__dict__, None
    elif callable(obj):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals = getattr(obj, "__globals__", None), None
        unwrapped = obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations:
        return {}
    if not eval_str:
        return dict(annotations)
    if unwrapped is not None:
        while True:
            if hasattr(unwrapped, "__wrapped__"):
                unwrapped = unwrapped.__wrapped__
            elif isinstance(unwrapped, functools.partial):
                unwrapped = unwrapped.func
            else:
                break
        if hasattr(unwrapped, "__globals__"):
            obj_globals = unwrapped.__globals__
    if globals is None:
        globals = obj_globals
    if locals is None:
        locals = obj_locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in annotations.items()}


def formatannotation(annotation, base_module=None):
    """An annotation as text."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation that leaves out the module of an object."""
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


# Signatures.

class _void:
    """Stands for an argument that was not given."""


class _empty:
    """Marker of Signature.empty and Parameter.empty."""


class _ParameterKind(int):
    _NAMES = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
    _DESCRIPTIONS = ("positional-only", "positional or keyword", "variadic positional", "keyword-only",
                     "variadic keyword")

    @property
    def name(self):
        return self._NAMES[self]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return self._DESCRIPTIONS[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = map(_ParameterKind, range(5))


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or not 0 <= kind <= 4:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = _KINDS[kind]
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[0] == "." and name[1:].isdigit():
            # The implicit argument of a comprehension.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, "
                                 f"not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        from keyword import iskeyword
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some fields changed."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text = f"{text}{' = ' if self._annotation is not _empty else '='}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


class BoundArguments:
    """Arguments by parameter name, as Signature.bind() found them."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Add the defaults of parameters without argument."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __repr__(self):
        args = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The parameters of a callable and the annotation of its result."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            found = {}
        elif not __validate_parameters__:
            found = {parameter.name: parameter for parameter in parameters}
        else:
            found = {}
            top_kind = _POSITIONAL_ONLY
            has_default = False
            for parameter in parameters:
                kind, name = parameter.kind, parameter.name
                if kind < top_kind:
                    raise ValueError(f"wrong parameter order: {top_kind.description} parameter before "
                                     f"{kind.description} parameter")
                top_kind = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is not _empty:
                        has_default = True
                    elif has_default:
                        raise ValueError("non-default argument follows default argument")
                if name in found:
                    raise ValueError(f"duplicate parameter name: {name!r}")
                found[name] = parameter
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_of(obj, cls, follow_wrapped, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some fields changed."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void
                          else return_annotation)

    def _hash_basis(self):
        positional = tuple(parameter for parameter in self.parameters.values() if parameter.kind != _KEYWORD_ONLY)
        keyword = {parameter.name: parameter for parameter in self.parameters.values()
                   if parameter.kind == _KEYWORD_ONLY}
        return positional, keyword, self.return_annotation

    def __hash__(self):
        positional, keyword, annotation = self._hash_basis()
        return hash((positional, frozenset(keyword.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        rest = []
        arg_values = iter(args)
        exhausted = False
        pending = None
        while True:
            value = next(arg_values, _absent)
            parameter = next(parameters, None)
            if value is _absent:
                # No more positional arguments: each parameter needs a keyword or a default.
                while parameter is not None:
                    if parameter.kind == _VAR_POSITIONAL:
                        parameter = next(parameters, None)
                        continue
                    if parameter.name in kwargs:
                        if parameter.kind == _POSITIONAL_ONLY:
                            if parameter.default is _empty:
                                raise TypeError(f"{parameter.name!r} parameter is positional only, "
                                                f"but was passed as a keyword")
                            parameter = next(parameters, None)
                            continue
                        break
                    if parameter.kind == _VAR_KEYWORD or parameter.default is not _empty:
                        break
                    if partial or parameter.kind == _KEYWORD_ONLY:
                        break
                    raise TypeError(f"missing a required argument: {parameter.name!r}")
                if parameter is not None:
                    rest.append(parameter)
                break
            if parameter is None:
                raise TypeError("too many positional arguments") from None
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            if parameter.kind == _VAR_POSITIONAL:
                arguments[parameter.name] = (value, *arg_values)
                break
            if parameter.name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {parameter.name!r}") from None
            arguments[parameter.name] = value
        kwargs = dict(kwargs)
        catch_all = None
        for parameter in (*rest, *parameters):
            if parameter.kind == _VAR_KEYWORD:
                catch_all = parameter
                continue
            if parameter.kind == _VAR_POSITIONAL:
                continue
            name = parameter.name
            if name in kwargs:
                if parameter.kind == _POSITIONAL_ONLY:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                raise TypeError(f"missing a required argument: {name!r}") from None
        if kwargs:
            if catch_all is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[catch_all.name] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """BoundArguments of a call; TypeError if the call would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """bind that allows arguments to be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        parts = []
        slash_due = False
        star_due = True
        for parameter in self.parameters.values():
            text = str(parameter)
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                parts.append("/")
                slash_due = False
            if kind == _VAR_POSITIONAL:
                star_due = False
            elif kind == _KEYWORD_ONLY and star_due:
                parts.append("*")
                star_due = False
            parts.append(text)
        if slash_due:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable; ValueError if it has none, TypeError if it is not callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


def _signature_of(obj, cls, follow_wrapped=True, globals=None, locals=None, eval_str=False, skip_bound_arg=True):
    def again(other):
        return _signature_of(other, cls, follow_wrapped, globals, locals, eval_str, skip_bound_arg)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        found = again(obj.__func__)
        return _without_first(found) if skip_bound_arg else found
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    partial_method = getattr(obj, "_partialmethod", None)
    if isinstance(partial_method, functools.partialmethod):
        wrapped = again(partial_method.func)
        found = _after_partial(wrapped, partial_method, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return found
        return found.replace(parameters=(first, *found.parameters.values()))
    if isfunction(obj) or _looks_like_function(obj):
        return _from_function(cls, obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _after_partial(again(obj.func), obj)
    if isbuiltin(obj) or isinstance(obj, (types.MethodDescriptorType, types.WrapperDescriptorType,
                                          types.MethodWrapperType, types.ClassMethodDescriptorType)):
        text = getattr(obj, "__text_signature__", None)
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _from_text(cls, obj, text, skip_bound_arg)
    if isinstance(obj, type):
        return _signature_of_class(obj, cls, again, skip_bound_arg)
    call = getattr(type(obj), "__call__", None)
    if call is not None and not isinstance(call, (types.WrapperDescriptorType, types.MethodWrapperType)):
        try:
            found = again(call)
        except ValueError:
            raise ValueError(f"no signature found for {obj!r}")
        return _without_first(found) if skip_bound_arg else found
    if isinstance(obj, types.BuiltinFunctionType):
        raise ValueError(f"no signature found for builtin function {obj!r}")
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _user_method(cls, name):
    method = getattr(cls, name, None)
    if isinstance(method, (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
                           types.BuiltinFunctionType)):
        return None
    return method


def _signature_of_class(obj, cls, again, skip_bound_arg):
    # What a call runs first counts: the metaclass's __call__, __new__, __init__, in this order.
    found = None
    call = _user_method(type(obj), "__call__")
    if call is not None:
        found = again(call)
    else:
        new = _user_method(obj, "__new__")
        init = _user_method(obj, "__init__")
        for base in obj.__mro__:
            if new is not None and "__new__" in base.__dict__:
                found = again(new)
                break
            if init is not None and "__init__" in base.__dict__:
                found = again(init)
                break
    if found is not None:
        return _without_first(found) if skip_bound_arg else found
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get("__text_signature__") if type not in base.__mro__ else None
        if text is None:
            try:
                text = base.__text_signature__
            except AttributeError:
                continue
        if text:
            return _from_text(cls, obj, text, skip_bound_arg)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _looks_like_function(obj):
    if not callable(obj) or isclass(obj):
        return False
    defaults = getattr(obj, "__defaults__", _void)
    keyword_defaults = getattr(obj, "__kwdefaults__", _void)
    return (isinstance(getattr(obj, "__name__", None), str)
            and isinstance(getattr(obj, "__code__", None), types.CodeType)
            and (defaults is None or isinstance(defaults, tuple))
            and (keyword_defaults is None or isinstance(keyword_defaults, dict))
            and isinstance(getattr(obj, "__annotations__", None), (dict, type(None))))


def _from_function(cls, func, globals=None, locals=None, eval_str=False):
    make = cls._parameter_cls
    code = func.__code__
    names = code.co_varnames
    count = code.co_argcount
    only = code.co_posonlyargcount
    keyword_count = code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    parameters = []
    first_default = count - len(defaults)
    for index, name in enumerate(names[:count]):
        parameters.append(make(
            name, _POSITIONAL_ONLY if index < only else _POSITIONAL_OR_KEYWORD,
            annotation=annotations.get(name, _empty),
            default=defaults[index - first_default] if index >= first_default else _empty))
    place = count + keyword_count
    if code.co_flags & CO_VARARGS:
        name = names[place]
        place += 1
        parameters.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in names[count:count + keyword_count]:
        parameters.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty),
                               default=keyword_defaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[place]
        parameters.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=False)


def _from_text(cls, obj, text, skip_bound_arg=True):
    # The text is a parameter list, where $ marks what is bound: let the compiler read it.
    inside = text.strip()
    inside = inside[1:inside.rindex(")")]
    bound = inside.startswith("$")
    inside = inside.replace("$", "")
    module = sys.modules.get(getattr(obj, "__module__", None))
    namespace = dict(getattr(module, "__dict__", {}))
    try:
        function = eval(f"lambda {inside}: None", namespace)
    except Exception:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    found = _from_function(cls, function)
    parameters = list(found.parameters.values())
    if bound and parameters:
        owner = getattr(obj, "__self__", None)
        if owner is not None or isclass(obj) or parameters[0].name == "module":
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)


def _without_first(sig):
    """The signature of a bound method."""
    parameters = tuple(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


def _after_partial(wrapped_sig, partial, extra_args=()):
    old = wrapped_sig.parameters
    new = dict(old.items())
    args = partial.args or ()
    keywords = partial.keywords or {}
    try:
        bound = wrapped_sig.bind_partial(*extra_args, *args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    to_keyword = False
    for name, parameter in old.items():
        if name in bound.arguments:
            value = bound.arguments[name]
            if parameter.kind is _POSITIONAL_ONLY:
                new.pop(name)
                continue
            if parameter.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    # Given by keyword: everything after it can be given by keyword only.
                    to_keyword = True
                    new[name] = parameter.replace(default=value)
                else:
                    new.pop(name)
                    continue
            if parameter.kind is _KEYWORD_ONLY:
                new[name] = parameter.replace(default=value)
        if to_keyword:
            if parameter.kind is _POSITIONAL_OR_KEYWORD:
                new[name] = new[name].replace(kind=_KEYWORD_ONLY)
                new[name] = new.pop(name)
            elif parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                new[name] = new.pop(name)
            elif parameter.kind is _VAR_POSITIONAL:
                new.pop(parameter.name)
    return wrapped_sig.replace(parameters=new.values())


def getfullargspec(func):
    """FullArgSpec of a function: names, defaults and annotations of its parameters."""
    try:
        sig = _signature_of(func, Signature, follow_wrapped=False, skip_bound_arg=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, keyword_only, defaults = [], [], ()
    varargs = varkw = None
    annotations, keyword_defaults = {}, {}
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    positional_only = []
    for parameter in sig.parameters.values():
        kind, name = parameter.kind, parameter.name
        if kind is _POSITIONAL_ONLY:
            positional_only.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            keyword_only.append(name)
            if parameter.default is not _empty:
                keyword_defaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return _lazy("FullArgSpec")(positional_only + args, varargs, varkw, defaults or None, keyword_only,
                                keyword_defaults or None, annotations)


def _missing_arguments(f_name, names, positional, values):
    names = [repr(name) for name in names if name not in values]
    count = len(names)
    if count == 1:
        listed = names[0]
    elif count == 2:
        listed = " and ".join(names)
    else:
        listed = ", ".join(names[:-1]) + f", and {names[-1]}"
    raise TypeError("%s() missing %i required %s argument%s: %s" % (
        f_name, count, "positional" if positional else "keyword-only", "" if count == 1 else "s", listed))


def getcallargs(func, /, *positional, **named):
    """The arguments of a call by parameter name, defaults included."""
    spec = getfullargspec(func)
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = spec
    f_name = func.__name__
    arg2value = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    for name, value in zip(args, positional):
        arg2value[name] = value
    if varargs:
        arg2value[varargs] = tuple(positional[len(args):])
    if varkw:
        arg2value[varkw] = {}
    possible = set(args + kwonlyargs)
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError("%s() got an unexpected keyword argument %r" % (f_name, name))
            arg2value[varkw][name] = value
            continue
        if name in arg2value:
            raise TypeError("%s() got multiple values for argument %r" % (f_name, name))
        arg2value[name] = value
    if len(positional) > len(args) and not varargs:
        least = len(args) - len(defaults or ())
        plural = len(args) != 1
        shown = "from %d to %d" % (least, len(args)) if defaults else len(args)
        if defaults:
            plural = True
        keyword_given = len([name for name in kwonlyargs if name in arg2value])
        note = ""
        if keyword_given:
            note = " positional argument%s (and %d keyword-only argument%s)" % (
                "s" if len(positional) != 1 else "", keyword_given, "s" if keyword_given != 1 else "")
        raise TypeError("%s() takes %s positional argument%s but %d%s %s given" % (
            f_name, shown, "s" if plural else "", len(positional), note,
            "was" if len(positional) == 1 and not keyword_given else "were"))
    if len(positional) < len(args):
        required = args[:len(args) - len(defaults or ())]
        for name in required:
            if name not in arg2value:
                _missing_arguments(f_name, required, True, arg2value)
        for index, name in enumerate(args[len(args) - len(defaults or ()):]):
            if name not in arg2value:
                arg2value[name] = defaults[index]
    missing = 0
    for name in kwonlyargs:
        if name not in arg2value:
            if kwonlydefaults and name in kwonlydefaults:
                arg2value[name] = kwonlydefaults[name]
            else:
                missing += 1
    if missing:
        _missing_arguments(f_name, kwonlyargs, False, arg2value)
    return arg2value


def __dir__():
    return sorted({*globals(), *_lazy_types, "Traceback", "FrameInfo"})
