"""Documentation of objects as text, and objects by their dotted names."""

import builtins
import importlib
import inspect
import sys

__all__ = ["Helper", "ErrorDuringImport", "doc", "getdoc", "help", "locate", "plain", "render_doc", "resolve", "splitdoc"]


class ErrorDuringImport(Exception):
    """A module that fails while it is imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


def locate(path, forceload=0):
    """The object at a dotted name, importing what is needed; None if there is none."""
    parts = [part for part in path.split(".") if part]
    found, index = builtins, 0
    while index < len(parts):
        name = ".".join(parts[:index + 1])
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not (name == error.name or name.startswith(error.name + ".")):
                raise ErrorDuringImport(name, sys.exc_info()) from error
            break
        except Exception as error:
            raise ErrorDuringImport(name, sys.exc_info()) from error
        found, index = module, index + 1
    for part in parts[index:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """An object, given as itself or by name, and its name."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(
                f"No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n"
                "Use help(str) for help on the str class.")
        return found, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


def getdoc(object):
    """The documentation of an object, or the comment in front of its source."""
    return (inspect.getdoc(object) or inspect.getcomments(object) or "").strip()


def splitdoc(doc):
    """The first line of a documentation, and the rest."""
    lines = doc.strip().split("\n")
    if len(lines) == 1:
        return lines[0], ""
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], "\n".join(lines[2:])
    return "", "\n".join(lines)


def plain(text):
    """A text without what printers print bold."""
    import re

    return re.sub(".\b", "", text)


def describe(thing):
    """What kind of object it is, in words."""
    if inspect.ismodule(thing):
        return f"{'package' if hasattr(thing, '__path__') else 'module'} {thing.__name__}"
    name = getattr(thing, "__qualname__", None) or getattr(thing, "__name__", None)
    if inspect.isclass(thing):
        return f"class {name}"
    if callable(thing) and name:
        return f"function {name}"
    return f"{type(thing).__name__} object"


def _signature(value):
    if not callable(value):
        return ""
    try:
        return str(inspect.signature(value))
    except (ValueError, TypeError):
        return "(...)"


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """The documentation of an object as text."""
    value, _ = resolve(thing, forceload)
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None) or type(value).__name__
    lines = [title % describe(value), "", name + _signature(value)]
    if text := inspect.getdoc(value):
        lines += ["    " + line for line in text.splitlines()]
    if inspect.isclass(value) or inspect.ismodule(value):
        lines += ["", *_listed_names(value)]
    return "\n".join(lines)


def _listed_names(value):
    for name in sorted(vars(value)):
        if name.startswith("_"):
            continue
        each = getattr(value, name)
        line = "    " + name + ("" if inspect.isclass(each) else _signature(each))
        is_documented = callable(each) or inspect.isdatadescriptor(each)
        lines = (inspect.getdoc(each) or "").splitlines() if is_documented else ()
        yield line + ("  # " + lines[0] if lines else "")


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None):
    """Print the documentation of an object."""
    try:
        text = render_doc(thing, title, forceload)
    except ImportError as error:
        text = str(error).partition("\n")[0]
    print(text, file=output)


class Helper:
    """Prints documentation when it is called."""

    def __init__(self, input=None, output=None):
        self._output = output

    def __repr__(self):
        return "<pydoc.Helper instance>"

    def __call__(self, *request):
        for thing in request:
            self.help(thing)

    def help(self, request):
        doc(request, "Help on %s:", output=self._output)


help = Helper()
