"""Lines of source files by number, read once and remembered. Used to print tracebacks.

An entry is (size, mtime, lines, full name), or a 1-tuple with a function that fetches the text later.
"""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line with its newline; '' if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file; [] if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that changed since they were read."""
    import os
    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        entry = cache[name]
        if len(entry) == 1 or entry[1] is None:
            # Not read yet, or not from a file.
            continue
        try:
            now = os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if entry[0] != now.st_size or entry[1] != now.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines; [] if that fails."""
    import os
    if filename in cache and len(cache[filename]) != 1:
        del cache[filename]
    if not filename or (filename[0] == "<" and filename[-1] == ">"):
        return []
    fullname = filename
    try:
        info = os.stat(fullname)
    except (OSError, ValueError):
        # Perhaps the module's loader has the text; a relative name is searched in sys.path.
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if text is None:
                    return []
                cache[filename] = (len(text), None, [line + "\n" for line in text.splitlines()], fullname)
                return cache[filename][2]
        if os.path.isabs(filename):
            return []
        import sys
        for directory in sys.path:
            try:
                fullname = os.path.join(directory, os.path.basename(filename))
                info = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError, ValueError):
                pass
        else:
            return []
    try:
        lines = _read_lines(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = info.st_size, info.st_mtime, lines, fullname
    return lines


def _decode(data):
    """The text of a source file, with its declared encoding and plain line ends."""
    encoding = "utf-8"
    # A coding comment counts in the first two lines.
    for line in data.split(b"\n", 2)[:2]:
        if line.lstrip().startswith(b"#") and b"coding" in line:
            tail = line[line.index(b"coding") + 6:]
            if tail[:1] in (b":", b"="):
                name = tail[1:].strip().split()[:1]
                if name:
                    encoding = name[0].decode("ascii").strip("-*; ")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def _read_lines(fullname):
    with open(fullname, "rb") as file:
        text = _decode(file.read())
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    if not lines[-1]:
        lines.pop()
    return lines


def lazycache(filename, module_globals):
    """Remember how a module's loader can fetch the text of a file. Whether that is possible."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename[0] == "<" and filename[-1] == ">"):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            def fetch():
                return get_source(name)
            cache[filename] = (fetch,)
            return True
    return False
