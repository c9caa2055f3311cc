"""Regular expressions: Python's syntax and meaning. The module _sre parses patterns and matches them.

RegexFlag and its members are made when they are first asked for, since enum costs more than all the rest here.
"""

import _sre
from _sre import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
    "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]

__version__ = "2.2.1"

_FLAG_NAMES = frozenset([
    "RegexFlag", "NOFLAG", "ASCII", "A", "IGNORECASE", "I", "LOCALE", "L", "UNICODE", "U", "MULTILINE", "M",
    "DOTALL", "S", "VERBOSE", "X", "TEMPLATE", "T", "DEBUG",
])
_TEMPLATE = 1
_DEBUG = 128


class error(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is None or pos is None:
            self.lineno = self.colno = None
        else:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


_sre.set_error(error)


def __getattr__(name):
    if name not in _FLAG_NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import enum

    class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
        NOFLAG = 0
        ASCII = A = 256  # assume ascii "locale"
        IGNORECASE = I = 2  # ignore case
        LOCALE = L = 4  # assume current 8-bit locale
        UNICODE = U = 32  # assume unicode "locale"
        MULTILINE = M = 8  # make anchors look for newline
        DOTALL = S = 16  # make dot match newline
        VERBOSE = X = 64  # ignore whitespace and comments
        TEMPLATE = T = 1  # unknown purpose, deprecated
        DEBUG = 128  # dump pattern after compilation
        __str__ = object.__str__
        _numeric_repr_ = hex

    RegexFlag.__module__ = __name__
    RegexFlag.__qualname__ = "RegexFlag"
    enum.global_enum(RegexFlag)
    namespace = globals()
    namespace["RegexFlag"] = RegexFlag
    return namespace[name]


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """Return the string obtained by replacing the leftmost non-overlapping
    occurrences of the pattern in string by the replacement repl, which is a
    template or a function of the match."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """As sub, but return a tuple (new_string, number of substitutions)."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """Split the source string by the occurrences of the pattern; the text of
    capturing groups is part of the list that is returned."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string: of the text
    of the group, of tuples if there are several groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the string, as
    Match objects."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression cache."
    _cache.clear()


def template(pattern, flags=0):
    "Compile a template pattern, returning a Pattern object, deprecated."
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function without an obvious "
                  "purpose. Use re.compile() instead.", DeprecationWarning)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return _compile(pattern, flags | _TEMPLATE)


def escape(pattern):
    """Escape special characters in a string."""
    return _sre.escape(pattern)


# Compiled patterns by type, pattern and flags, oldest first.
_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    try:
        return _cache[pattern.__class__, pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    flags = int(flags)
    if not isinstance(pattern, (str, bytes, bytearray, memoryview)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & _TEMPLATE:
        import warnings
        warnings.warn("The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious "
                      "purpose. Don't use it.", DeprecationWarning)
    found = []
    try:
        compiled = _sre.compile(pattern, flags, found)
    finally:
        if found:
            import warnings
            for text, category in found:
                warnings.warn(text, category, stacklevel=3)
    if not flags & _DEBUG:
        key = pattern.__class__, pattern, flags
        if len(_cache) >= _MAXCACHE:
            _cache.pop(next(iter(_cache)), None)
        _cache[key] = compiled
    return compiled


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


import copyreg

copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Splits a text into what the phrases of a lexicon match; the first phrase that matches counts."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        flags = int(flags)
        self._phrases = {}
        parts = []
        group = 1
        for index, (phrase, _) in enumerate(lexicon):
            self._phrases[group] = index
            group += 1 + _compile(phrase, flags).groups
            parts.append(phrase)
        if parts and isinstance(parts[0], bytes):
            joined = b"|".join(b"(" + part + b"\n)" if flags & 64 else b"(" + part + b")" for part in parts)
        else:
            joined = "|".join("(" + part + "\n)" if flags & 64 else "(" + part + ")" for part in parts)
        self.scanner = _sre.compile(joined, flags, [])

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        position = 0
        while True:
            found = match()
            if not found or found.end() == position:
                break
            action = self.lexicon[self._phrases[found.lastindex]][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            position = found.end()
        return result, string[position:]
