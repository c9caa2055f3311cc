"""Tables as text, with commas or other separators and with quotes.

The reader is a machine with few states that looks at each character once; the writer quotes what it must.
"""

import io as _io

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
    "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect", "__doc__", "__version__",
]

__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    """Something is wrong with a table or a dialect."""


_field_limit = 128 * 1024
_dialects = {}


def field_size_limit(*args):
    """The largest size of a field; with an argument, set it. Returns the old one."""
    global _field_limit
    old = _field_limit
    if args:
        if len(args) > 1:
            raise TypeError(f"field_size_limit() takes at most 1 argument ({len(args)} given)")
        if not isinstance(args[0], int):
            raise TypeError("limit must be an integer")
        _field_limit = args[0]
    return old


class _Dialect:
    """The checked parameters of a format; cannot be changed."""

    __slots__ = ("_values",)
    _defaults = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n",
                 "quotechar": '"', "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}

    def __new__(cls, dialect=None, **kwargs):
        for name in kwargs:
            if name not in cls._defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if type(dialect) is cls and not kwargs:
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


(_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTED, _ESCAPE_IN_QUOTED, _QUOTE_IN_QUOTED, _EAT_NEWLINE,
 _AFTER_ESCAPED_NEWLINE) = range(9)


class reader:
    """Iterates over the rows of an iterable of lines."""

    def __init__(self, iterable, /, dialect=None, **kwargs):
        self._lines = iter(iterable)
        self.dialect = _Dialect(dialect, **kwargs)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._field = []
        self._numeric = False
        self._size = 0
        state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or state == _IN_QUOTED:
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return self._fields
                if self._fields and state != _START_RECORD:
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            state = self._read_line(line, state)
            if state == _START_RECORD:
                return self._fields

    def _save(self):
        text = "".join(self._field)
        self._field = []
        self._size = 0
        if self._numeric:
            self._numeric = False
            text = float(text)
        self._fields.append(text)

    def _add(self, text):
        self._size += len(text)
        if self._size > _field_limit:
            raise Error(f"field larger than field limit ({_field_limit})")
        self._field.append(text)

    def _read_line(self, line, state):
        values = self.dialect._values
        delimiter, quotechar, escapechar = values["delimiter"], values["quotechar"], values["escapechar"]
        quoting = values["quoting"]
        skip_space, strict, doublequote = values["skipinitialspace"], values["strict"], values["doublequote"]
        place = 0
        size = len(line)
        while True:
            # The end of the line counts as a character of its own.
            character = line[place] if place < size else ""
            place += 1
            newline = character == "\n" or character == "\r"
            if state == _START_RECORD:
                if not character:
                    return _START_RECORD
                if newline:
                    state = _EAT_NEWLINE
                    continue
                state = _START_FIELD
            if state == _START_FIELD:
                if newline or not character:
                    self._save()
                    state = _EAT_NEWLINE if character else _START_RECORD
                elif character == quotechar and quoting != QUOTE_NONE:
                    state = _IN_QUOTED
                elif character == escapechar:
                    state = _ESCAPED
                elif character == " " and skip_space:
                    pass
                elif character == delimiter:
                    self._save()
                else:
                    if quoting == QUOTE_NONNUMERIC:
                        self._numeric = True
                    self._add(character)
                    state = _IN_FIELD
            elif state == _ESCAPED:
                if newline:
                    self._add(character)
                    state = _AFTER_ESCAPED_NEWLINE
                else:
                    self._add(character or "\n")
                    state = _IN_FIELD
                    if not character:
                        return state
            elif state == _AFTER_ESCAPED_NEWLINE and not character:
                return state
            elif state in (_IN_FIELD, _AFTER_ESCAPED_NEWLINE):
                if newline or not character:
                    self._save()
                    state = _EAT_NEWLINE if character else _START_RECORD
                elif character == escapechar:
                    state = _ESCAPED
                elif character == delimiter:
                    self._save()
                    state = _START_FIELD
                else:
                    state = _IN_FIELD
                    # A run of plain characters at once.
                    end = place
                    while end < size and line[end] not in "\n\r" and line[end] != delimiter and (
                            line[end] != escapechar):
                        end += 1
                    self._add(line[place - 1:end])
                    place = end
            elif state == _IN_QUOTED:
                if not character:
                    return state
                if character == escapechar:
                    state = _ESCAPE_IN_QUOTED
                elif character == quotechar and quoting != QUOTE_NONE:
                    state = _QUOTE_IN_QUOTED if doublequote else _IN_FIELD
                else:
                    end = place
                    while end < size and line[end] != quotechar and line[end] != escapechar:
                        end += 1
                    self._add(line[place - 1:end])
                    place = end
            elif state == _ESCAPE_IN_QUOTED:
                self._add(character or "\n")
                state = _IN_QUOTED
                if not character:
                    return state
            elif state == _QUOTE_IN_QUOTED:
                if quoting != QUOTE_NONE and character == quotechar and character:
                    self._add(character)
                    state = _IN_QUOTED
                elif character == delimiter:
                    self._save()
                    state = _START_FIELD
                elif newline or not character:
                    self._save()
                    state = _EAT_NEWLINE if character else _START_RECORD
                elif not strict:
                    self._add(character)
                    state = _IN_FIELD
                else:
                    raise Error(f"'{delimiter}' expected after '{quotechar}'")
            elif state == _EAT_NEWLINE:
                if not character:
                    return _START_RECORD
                if not newline:
                    raise Error("new-line character seen in unquoted field - do you need to open the file in "
                                "universal-newline mode?")
            if not character:
                return state


class writer:
    """Writes rows to an object with write()."""

    def __init__(self, fileobj, /, dialect=None, **kwargs):
        self.dialect = _Dialect(dialect, **kwargs)
        write = getattr(fileobj, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write

    def writerow(self, row, /):
        """Write a row; returns what write() returns."""
        try:
            items = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        values = self.dialect._values
        quoting = values["quoting"]
        parts = []
        count = 0
        for item in items:
            count += 1
            if quoting == QUOTE_NONNUMERIC:
                quoted = not isinstance(item, (int, float, complex)) and not _is_number(item)
            else:
                quoted = quoting == QUOTE_ALL
            text = "" if item is None else item if isinstance(item, str) else str(item)
            parts.append(self._format(text, quoted, values))
        if count == 1 and parts[0] == "":
            # A row with one empty field must not look like an empty row.
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            parts[0] = values["quotechar"] * 2
        return self._write(values["delimiter"].join(parts) + values["lineterminator"])

    def writerows(self, rows, /):
        """Write several rows."""
        for row in rows:
            self.writerow(row)

    def _format(self, text, quoted, values):
        quotechar, escapechar = values["quotechar"], values["escapechar"]
        quoting = values["quoting"]
        special = {values["delimiter"], escapechar, quotechar, *values["lineterminator"]}
        special.discard(None)
        if special.isdisjoint(text):
            return quotechar + text + quotechar if quoted else text
        pieces = []
        for character in text:
            if character in special:
                want_escape = False
                if quoting == QUOTE_NONE:
                    want_escape = True
                elif character == quotechar:
                    if values["doublequote"]:
                        pieces.append(quotechar)
                    else:
                        want_escape = True
                elif character == escapechar:
                    want_escape = True
                if want_escape:
                    if escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    pieces.append(escapechar)
                else:
                    quoted = True
            pieces.append(character)
        body = "".join(pieces)
        return quotechar + body + quotechar if quoted else body


def _is_number(value):
    return hasattr(type(value), "__float__") or hasattr(type(value), "__index__")


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
