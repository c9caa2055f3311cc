"""Constants of characters, capwords, templates with $names, and a formatter that can be customised."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalise each word; without sep, runs of white space become one space."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_absent = {}


class _TemplatePattern:
    """The class attribute Template.pattern: compiled when first asked for, so that re is not imported earlier."""

    def __get__(self, obj, cls=None):
        return cls._compile()


class Template:
    """Text with $name and ${name}; $$ is a dollar sign.

    Subclasses may set delimiter, idpattern, braceidpattern and flags, or the whole pattern, whose groups are
    then named escaped, named, braced and invalid.
    """

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None
    pattern = _TemplatePattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            cls._source = cls.__dict__["pattern"]
            cls._compile()
        else:
            cls.pattern = _TemplatePattern()

    @classmethod
    def _compile(cls):
        import re
        # None is IGNORECASE: with it as the attribute itself, importing string would import re.
        flags = re.IGNORECASE if cls.flags is None else cls.flags
        source = getattr(cls, "_source", None)
        if source is None:
            delimiter = re.escape(cls.delimiter)
            source = (rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|"
                      rf"{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))")
        cls.pattern = re.compile(source, flags | re.VERBOSE)
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        position = match.start("invalid")
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line = len(lines)
            column = position - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _values(self, mapping, kws):
        if mapping is _absent:
            return kws
        if kws:
            from collections import ChainMap
            return ChainMap(kws, mapping)
        return mapping

    def substitute(self, mapping=_absent, /, **kws):
        """The text with every name replaced; KeyError for one without a value."""
        mapping = self._values(mapping, kws)

        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                return str(mapping[name])
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                self._invalid(match)
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return self.pattern.sub(convert, self.template)

    def safe_substitute(self, mapping=_absent, /, **kws):
        """The text with the names that have a value replaced; everything else stays."""
        mapping = self._values(mapping, kws)

        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return match.group()
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                return match.group()
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether substitute() would meet no invalid placeholder."""
        for match in self.pattern.finditer(self.template):
            if match.group("invalid") is not None:
                return False
            if all(match.group(name) is None for name in ("named", "braced", "escaped")):
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        """The names in the text, each once, in order."""
        names = []
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if name not in names:
                    names.append(name)
            elif match.group("invalid") is None and match.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


class Formatter:
    """str.format with hooks: subclasses override how fields are found, converted and formatted."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            # auto_arg_index becomes False as soon as a field has a number.
            if field_name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Yields (literal text, field name, format spec, conversion) for each field."""
        if not isinstance(format_string, str):
            raise TypeError(f"expected str, got {type(format_string).__name__}")
        return _parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first


def _parse_format(text):
    place = 0
    size = len(text)
    while place < size:
        start = place
        while place < size and text[place] not in "{}":
            place += 1
        literal = text[start:place]
        if place == size:
            yield literal, None, None, None
            return
        brace = text[place]
        if text[place + 1:place + 2] == brace:
            yield literal + brace, None, None, None
            place += 2
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        place += 1
        if place == size:
            raise ValueError("Single '{' encountered in format string")
        depth = 1
        start = place
        while place < size:
            character = text[place]
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
                if not depth:
                    break
            place += 1
        if depth:
            raise ValueError("expected '}' before end of string")
        name, spec, conversion = _split_field(text[start:place])
        place += 1
        yield literal, name, spec, conversion


def _split_field(field):
    # name [! conversion] [: spec]; brackets hide ! and : in the name.
    inside = False
    for place, character in enumerate(field):
        if character == "[":
            inside = True
        elif character == "]":
            inside = False
        elif character == "{" and not inside:
            raise ValueError("unexpected '{' in field name")
        elif character in "!:" and not inside:
            break
    else:
        return field, "", None
    name = field[:place]
    if field[place] == ":":
        return name, field[place + 1:], None
    conversion = field[place + 1:place + 2]
    if not conversion:
        raise ValueError("end of string while looking for conversion specifier"
                         if place + 1 >= len(field) else "unmatched '{' in format spec")
    following = field[place + 2:]
    if following and following[0] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return name, following[1:], conversion


def _split_field_name(name):
    """(first, [(is attribute, key), ...]): an int where the text is a number."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    if first.isdecimal():
        first = int(first)
    return first, _rest_of_name(name, end)


def _rest_of_name(name, place):
    while place < len(name):
        if name[place] == ".":
            start = place = place + 1
            while place < len(name) and name[place] not in ".[":
                place += 1
            if place == start:
                raise ValueError("Empty attribute in format string")
            yield True, name[start:place]
        elif name[place] == "[":
            end = name.find("]", place)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[place + 1:end]
            if not key:
                raise ValueError("Empty attribute in format string")
            yield False, int(key) if key.isdecimal() else key
            place = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
