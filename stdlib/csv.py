"""Tables as text, with commas or other separators and with quotes.

Dialects are checked here; reading and writing rows is done in _csv.
"""

import io as _io

import _csv

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
    "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect", "__doc__", "__version__",
]

__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    """Something is wrong with a table or a dialect."""


_csv.set_error(Error)
# The largest size of a field, in a list that readers share.
_field_limit = [128 * 1024]
_dialects = {}


def field_size_limit(*args):
    """The largest size of a field; with an argument, set it. Returns the old one."""
    old = _field_limit[0]
    if args:
        if len(args) > 1:
            raise TypeError(f"field_size_limit() takes at most 1 argument ({len(args)} given)")
        if not isinstance(args[0], int):
            raise TypeError("limit must be an integer")
        _field_limit[0] = args[0]
    return old


# What stands for no dialect and no parameters.
_default_dialect = None


class _Dialect:
    """The checked parameters of a format; cannot be changed."""

    __slots__ = ("_values", "_format")
    _defaults = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n",
                 "quotechar": '"', "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}

    def __new__(cls, dialect=None, **kwargs):
        for name in kwargs:
            if name not in cls._defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if not kwargs:
            if dialect is None:
                dialect = _default_dialect
            if type(dialect) is cls:
                return dialect
        values = {}
        for name, default in cls._defaults.items():
            if name in kwargs:
                values[name] = kwargs[name]
            else:
                values[name] = getattr(dialect, name, default) if dialect is not None else default
        if "quotechar" in kwargs or hasattr(dialect, "quotechar"):
            if values["quotechar"] is None and not ("quoting" in kwargs or hasattr(dialect, "quoting")):
                values["quoting"] = QUOTE_NONE
        _check_dialect(values)
        self = super().__new__(cls)
        object.__setattr__(self, "_values", values)
        object.__setattr__(self, "_format", _format_of(values))
        return self

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}'") from None

    def __setattr__(self, name, value):
        if name in self._defaults:
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}'")

    def __delattr__(self, name):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")

    def __copy__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")


def _check_dialect(values):
    for name, optional in (("delimiter", False), ("escapechar", True), ("quotechar", True)):
        value = values[name]
        if value is None and optional:
            continue
        if not isinstance(value, str):
            kind = "string or None" if optional else "string"
            raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')
    for name in ("doublequote", "skipinitialspace", "strict"):
        values[name] = bool(values[name])
    if type(values["quoting"]) is not int:
        raise TypeError('"quoting" must be an integer')
    if not 0 <= values["quoting"] <= 3:
        raise TypeError('bad "quoting" value')
    if not isinstance(values["lineterminator"], str):
        raise TypeError(f'"lineterminator" must be a string, not {type(values["lineterminator"]).__name__}')
    if values["quoting"] != QUOTE_NONE and values["quotechar"] is None:
        raise TypeError("quotechar must be set if quoting enabled")


def _format_of(values):
    return (values["delimiter"], values["quotechar"], values["escapechar"], values["doublequote"],
            values["skipinitialspace"], values["strict"], values["quoting"], values["lineterminator"])


_default_dialect = _Dialect()


def register_dialect(name, dialect=None, **kwargs):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Dialect(dialect, **kwargs)


def unregister_dialect(name):
    """Forget a dialect."""
    try:
        del _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def get_dialect(name):
    """The dialect with a name."""
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


def reader(iterable, /, dialect=None, **kwargs):
    """Iterates over the rows of an iterable of lines."""
    dialect = _Dialect(dialect, **kwargs)
    return _csv.make_reader(iter(iterable), dialect, dialect._format, _field_limit)


class writer:
    """Writes rows to an object with write()."""

    def __init__(self, fileobj, /, dialect=None, **kwargs):
        self.dialect = _Dialect(dialect, **kwargs)
        write = getattr(fileobj, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self._format = self.dialect._format

    def writerow(self, row, /):
        """Write a row; returns what write() returns."""
        return self._write(_csv.format_row(row, self._format))

    def writerows(self, rows, /):
        """Write several rows."""
        write, format_row, format = self._write, _csv.format_row, self._format
        for row in rows:
            write(format_row(row, format))


class Dialect:
    """Base of dialects given as classes."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error))


class excel(Dialect):
    """What Excel writes."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes, with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Everything quoted, lines ended by \\n."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts; the names come from the first row if they are not given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            # Reads the first row, if it has the names.
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        elif len(names) > len(row):
            for name in names[len(row):]:
                found[name] = self.restval
        return found

    __class_getitem__ = classmethod(type(list[int]))


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        """Write a dict as a row."""
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        """Write several dicts."""
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(type(list[int]))


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A dialect that fits; Error if none can be found."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        # Quoted fields show both: what stands between a quote and the next field's quote is the delimiter.
        import re
        matches = []
        for pattern in (r"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']).*?(?P=quote)(?P=delim)",
                        r"(?:^|\n)(?P<quote>[\"']).*?(?P=quote)(?P<delim>[^\w\n\"'])(?P<space> ?)",
                        r"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']).*?(?P=quote)(?:$|\n)",
                        r"(?:^|\n)(?P<quote>[\"']).*?(?P=quote)(?:$|\n)"):
            regex = re.compile(pattern, re.DOTALL | re.MULTILINE)
            matches = [match.groupdict() for match in regex.finditer(data)]
            if matches:
                break
        if not matches:
            return "", False, None, 0
        quotes, delims = {}, {}
        spaces = 0
        for match in matches:
            quote = match["quote"]
            quotes[quote] = quotes.get(quote, 0) + 1
            delim = match.get("delim")
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if match.get("space"):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skipinitialspace = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        else:
            delim = ""
            skipinitialspace = 0
        doubled = re.compile(r"((%(delim)s)|^)\W*%(quote)s[^%(delim)s\n]*%(quote)s[^%(delim)s\n]*%(quote)s\W*"
                             r"((%(delim)s)|$)" % {"delim": re.escape(delim), "quote": quotechar}, re.MULTILINE)
        return quotechar, bool(doubled.search(data)), delim, skipinitialspace

    def _guess_delimiter(self, data, delimiters):
        # A delimiter occurs equally often in most lines.
        lines = list(filter(None, data.split("\n")))
        characters = [chr(code) for code in range(127)]
        chunk = min(10, len(lines))
        frequencies = {}
        modes = {}
        delims = {}
        iteration = 0
        start, end = 0, chunk
        while start < len(lines):
            iteration += 1
            for line in lines[start:end]:
                for character in characters:
                    counts = frequencies.setdefault(character, {})
                    number = line.count(character)
                    counts[number] = counts.get(number, 0) + 1
            for character, counts in frequencies.items():
                items = list(counts.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    best = max(items, key=lambda pair: pair[1])
                    items.remove(best)
                    modes[character] = (best[0], best[1] - sum(pair[1] for pair in items))
                else:
                    modes[character] = items[0]
            total = float(min(chunk * iteration, len(lines)))
            consistency = 1.0
            threshold = 0.9
            while not delims and consistency >= threshold:
                for character, (number, count) in modes.items():
                    if number > 0 and count > 0 and count / total >= consistency and (
                            delimiters is None or character in delimiters):
                        delims[character] = (number, count)
                consistency -= 0.01
            if len(delims) == 1:
                delim = next(iter(delims))
                return delim, lines[0].count(delim) == lines[0].count("%c " % delim)
            start = end
            end += chunk
        if not delims:
            return "", 0
        for character in self.preferred:
            if character in delims:
                return character, lines[0].count(character) == lines[0].count("%c " % character)
        delim = sorted([(pair, character) for character, pair in delims.items()])[-1][1]
        return delim, lines[0].count(delim) == lines[0].count("%c " % delim)

    def has_header(self, sample):
        """Whether the first row seems to be names: of other types or lengths than the rows below."""
        rows = reader(_io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = complex
                try:
                    kind(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
