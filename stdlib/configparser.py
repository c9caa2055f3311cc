"""Configuration files: sections of options, with defaults and interpolation.

A parser is a mapping of sections, which are mappings of options to strings.
"""

import functools
import io
import itertools
import os
import re
import sys
import warnings
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

__all__ = [
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
    "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
    "MissingSectionHeaderError", "ConfigParser", "SafeConfigParser", "RawConfigParser", "Interpolation",
    "BasicInterpolation", "ExtendedInterpolation", "LegacyInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
    "MAX_INTERPOLATION_DEPTH",
]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """What goes wrong with configurations."""

    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """A section that is not there."""

    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _with_source(text, source, lineno):
    if source is None:
        return text
    place = [f"While reading from {source!r}"]
    if lineno is not None:
        place.append(f" [line {lineno:2d}]")
    return f"{''.join(place)}: {text[0].lower()}{text[1:]}"


class DuplicateSectionError(Error):
    """A section that comes twice."""

    def __init__(self, section, source=None, lineno=None):
        text = f"Section {section!r} already exists"
        if source is not None:
            text = _with_source(f"section {section!r} already exists", source, lineno)
        super().__init__(text)
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = section, source, lineno


class DuplicateOptionError(Error):
    """An option that comes twice in a section."""

    def __init__(self, section, option, source=None, lineno=None):
        text = f"Option {option!r} in section {section!r} already exists"
        if source is not None:
            text = _with_source(f"option {option!r} in section {section!r} already exists", source, lineno)
        super().__init__(text)
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    """An option that is not there."""

    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option = option
        self.section = section
        self.args = option, section


class InterpolationError(Error):
    """A value that cannot be interpolated."""

    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option = option
        self.section = section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A value that names an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section,
                         f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
                         f"{reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """A value whose interpolation is wrongly written."""


class InterpolationDepthError(InterpolationError):
    """Values that name each other without end."""

    def __init__(self, option, section, rawval):
        super().__init__(option, section,
                         f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains "
                         f"an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. "
                         f"Raw value: {rawval!r}")
        self.args = option, section, rawval


class ParsingError(Error):
    """A file that is no configuration."""

    def __init__(self, source=None, filename=None):
        if filename and source:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        if not filename and not source:
            raise ValueError("Required argument `source' not given.")
        if filename:
            source = filename
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)

    @property
    def filename(self):
        """Deprecated: use source."""
        warnings.warn(
            "The 'filename' attribute will be removed in Python 3.12.  Use 'source' instead.", DeprecationWarning,
            stacklevel=2)
        return self.source

    @filename.setter
    def filename(self, value):
        warnings.warn(
            "The 'filename' attribute will be removed in Python 3.12.  Use 'source' instead.", DeprecationWarning,
            stacklevel=2)
        self.source = value

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    """An option in front of all sections."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = filename, lineno, line


class Interpolation:
    """What happens to values when they are asked for, set, read and written: nothing."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _SubstitutingInterpolation(Interpolation):
    """What the two kinds of references have in common: the sign that begins them."""

    _sign = None
    _reference = None  # a pattern whose group is what is named
    _valid = None  # what may stand in a value that is set

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._interpolate(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._valid.sub("", value.replace(self._sign * 2, ""))
        if self._sign in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(self._sign)}")
        return value

    def _interpolate(self, parser, option, parts, rest, section, defaults, depth):
        rawval = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, rawval)
        while rest:
            start = rest.find(self._sign)
            if start < 0:
                parts.append(rest)
                return
            parts.append(rest[:start])
            rest = rest[start:]
            follows = rest[1:2]
            if follows == self._sign:
                parts.append(self._sign)
                rest = rest[2:]
                continue
            if follows != self._open:
                raise InterpolationSyntaxError(
                    option, section, f"'{self._sign}' must be followed by '{self._sign}' or '{self._open}', found: {rest!r}")
            match = self._reference.match(rest)
            if match is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
            rest = rest[match.end():]
            self._substitute(parser, option, parts, rest, section, defaults, depth, match[1], rawval)


class BasicInterpolation(_SubstitutingInterpolation):
    """Values may name other options as %(name)s; %% is a percent sign."""

    _sign, _open = "%", "("
    _reference = re.compile(r"%\(([^)]+)\)s")
    _valid = re.compile(r"%\([^)]+\)s")

    def _substitute(self, parser, option, parts, rest, section, defaults, depth, reference, rawval):
        name = parser.optionxform(reference)
        try:
            value = defaults[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, rawval, name) from None
        if "%" in value:
            self._interpolate(parser, option, parts, value, section, defaults, depth + 1)
        else:
            parts.append(value)


class ExtendedInterpolation(_SubstitutingInterpolation):
    """Values may name other options as ${name} or ${section:name}; $$ is a dollar sign."""

    _sign, _open = "$", "{"
    _reference = re.compile(r"\$\{([^}]+)\}")
    _valid = re.compile(r"\$\{[^}]+\}")

    def _substitute(self, parser, option, parts, rest, section, defaults, depth, reference, rawval):
        path = reference.split(":")
        other_section, other = section, option
        try:
            if len(path) == 1:
                other = parser.optionxform(path[0])
                value = defaults[other]
            elif len(path) == 2:
                other_section = path[0]
                other = parser.optionxform(path[1])
                value = parser.get(other_section, other, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, rawval, ":".join(path)) from None
        if "$" in value:
            self._interpolate(
                parser, other, parts, value, other_section, dict(parser.items(other_section, raw=True)), depth + 1)
        else:
            parts.append(value)


class LegacyInterpolation(Interpolation):
    """The interpolation of old: values are formatted with % again and again. Deprecated."""

    _KEYCRE = re.compile(r"%\(([^)]*)\)s|.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn(
            "LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the configparser module in "
            "Python 3.13. Use BasicInterpolation or ExtendedInterpolation instead.", DeprecationWarning, stacklevel=2)

    def before_get(self, parser, section, option, value, defaults):
        rawval = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or "%(" not in value:
                return value
            value = self._KEYCRE.sub(functools.partial(self._interpolation_replace, parser=parser), value)
            try:
                value = value % defaults
            except KeyError as error:
                raise InterpolationMissingOptionError(option, section, rawval, error.args[0]) from None
        if value and "%(" in value:
            raise InterpolationDepthError(option, section, rawval)
        return value

    @staticmethod
    def _interpolation_replace(match, parser):
        name = match[1]
        return match[0] if name is None else f"%({parser.optionxform(name)})s"


_absent = object()


class RawConfigParser(MutableMapping):
    """A configuration whose values are taken as they are."""

    # A section's name may contain anything but the bracket that ends it.
    _SECT_TMPL = r"""
        \[
        (?P<header>.+)
        \]
        """
    _OPT_TMPL = r"""
        (?P<option>.*?)
        \s*(?:
        (?P<vi>{delim})\s*
        (?P<value>.*))$
        """
    _OPT_NV_TMPL = r"""
        (?P<option>.*?)
        \s*(?:
        (?P<vi>{delim})\s*
        (?P<value>.*))?$
        """
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(_SECT_TMPL, re.VERBOSE)
    OPTCRE = re.compile(_OPT_TMPL.format(delim="=|:"), re.VERBOSE)
    OPTCRE_NV = re.compile(_OPT_NV_TMPL.format(delim="=|:"), re.VERBOSE)
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {
        "1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_absent, converters=_absent):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        if delimiters == ("=", ":"):
            self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            pattern = "|".join(re.escape(delimiter) for delimiter in delimiters)
            template = self._OPT_NV_TMPL if allow_no_value else self._OPT_TMPL
            self._optcre = re.compile(template.format(delim=pattern), re.VERBOSE)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _absent else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type "
                            f"{type(self._interpolation)}")
        if converters is not _absent:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def defaults(self):
        """The options that all sections have."""
        return self._defaults

    def sections(self):
        """The names of the sections, without the default one."""
        return list(self._sections.keys())

    def add_section(self, section):
        """Add a section without options."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Whether there is a section, apart from the default one."""
        return section in self._sections

    def options(self, section):
        """The names of the options of a section."""
        try:
            options = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        options.update(self._defaults)
        return list(options.keys())

    def read(self, filenames, encoding=None):
        """Read files; those that cannot be opened are left out. Returns the names of those that were read."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return done

    def read_file(self, f, source=None):
        """Read from an iterable of lines."""
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        """Read from a string."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Read from a mapping of sections to mappings of options."""
        elements_added = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in elements_added:
                    raise
            elements_added.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in elements_added:
                    raise DuplicateOptionError(section, key, source)
                elements_added.add((section, key))
                self.set(section, key, value)

    def readfp(self, fp, filename=None):
        """Deprecated: use read_file()."""
        warnings.warn(
            "This method will be removed in Python 3.12. Use 'parser.read_file()' instead.", DeprecationWarning, stacklevel=2)
        self.read_file(fp, source=filename)

    def get(self, section, option, *, raw=False, vars=None, fallback=_absent):
        """The value of an option."""
        try:
            found = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _absent:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = found[option]
        except KeyError:
            if fallback is _absent:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, found)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_absent, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _absent:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_absent, **kwargs):
        """The value of an option as an int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_absent, **kwargs):
        """The value of an option as a float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_absent, **kwargs):
        """The value of an option as a bool."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def items(self, section=_absent, raw=False, vars=None):
        """The options of a section and their values; without a section, the sections and their names."""
        if section is _absent:
            return super().items()
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        own_keys = list(found.keys())
        if vars:
            for key, value in vars.items():
                found[self.optionxform(key)] = value
        if raw:
            return [(option, found[option]) for option in own_keys]
        return [
            (option, self._interpolation.before_get(self, section, option, found[option], found)) for option in own_keys]

    def popitem(self):
        """Take a section out. Returns its name and itself."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        """The form in which names of options are kept. May be replaced."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Whether a section has an option."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write the configuration to a file."""
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter):
        fp.write(f"[{section_name}]\n")
        for key, value in section_items:
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def remove_option(self, section, option):
        """Remove an option. Returns whether it was there."""
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Remove a section. Returns whether it was there."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    def _without_comment(self, line):
        """The line without a comment, and whether there was one."""
        ends = [len(line)]
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    ends.append(at)
                    break
                at = line.find(prefix, at + 1)
        if line.strip().startswith(self._comment_prefixes) and self._comment_prefixes:
            ends.append(0)
        end = min(ends)
        return line[:end].strip(), end < len(line)

    def _read(self, fp, fpname):
        elements_added = set()
        section = None  # the options of the section that is read
        sectname = optname = None
        indent_level = 0
        error = None
        for lineno, line in enumerate(fp, start=1):
            value, had_comment = self._without_comment(line)
            if not value:
                if not self._empty_lines_in_values:
                    indent_level = sys.maxsize
                elif not had_comment and section is not None and optname and section[optname] is not None:
                    section[optname].append("")
                continue
            first = self.NONSPACECRE.search(line)
            indent = first.start() if first else 0
            if section is not None and optname and indent > indent_level:
                if section[optname] is None:
                    raise _continued_without_value(fpname, lineno, line)
                section[optname].append(value)
                continue
            indent_level = indent
            header = self.SECTCRE.match(value)
            if header:
                sectname = header["header"]
                section = self._section_to_read(sectname, elements_added, fpname, lineno)
                optname = None
            elif section is None:
                raise MissingSectionHeaderError(fpname, lineno, line)
            else:
                match = self._optcre.match(value)
                if match is None or not match["option"]:
                    error = error or ParsingError(fpname)
                    error.append(lineno, repr(line))
                if match is None:
                    continue
                optname = self.optionxform(match["option"].rstrip())
                if self._strict and (sectname, optname) in elements_added:
                    raise DuplicateOptionError(sectname, optname, fpname, lineno)
                elements_added.add((sectname, optname))
                given = match["value"]
                section[optname] = None if given is None else [given.strip()]
        self._join_multiline_values()
        if error:
            raise error

    def _section_to_read(self, name, elements_added, fpname, lineno):
        if name in self._sections:
            if self._strict and name in elements_added:
                raise DuplicateSectionError(name, fpname, lineno)
            elements_added.add(name)
            return self._sections[name]
        if name == self.default_section:
            return self._defaults
        section = self._sections[name] = self._dict()
        self._proxies[name] = SectionProxy(self, name)
        elements_added.add(name)
        return section

    def _join_multiline_values(self):
        for section, options in itertools.chain(((self.default_section, self._defaults),), self._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _unify_values(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for key, value in vars.items():
                given[self.optionxform(key)] = None if value is None else str(value)
        return _ChainMap(given, own, self._defaults)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def _validate_value_types(self, *, section="", option="", value=""):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        """The methods get*() by what they convert to."""
        return self._converters


def _continued_without_value(fpname, lineno, line):
    error = ParsingError(fpname)
    error.append(lineno, repr(line))
    return error


class ConfigParser(RawConfigParser):
    """A configuration whose values may name others."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set an option; names and values must be strings."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Add a section without options; its name must be a string."""
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        interpolation = self._interpolation
        self._interpolation = Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SafeConfigParser(ConfigParser):
    """Deprecated: use ConfigParser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn(
            "The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be removed in Python "
            "3.12. Use ConfigParser directly instead.", DeprecationWarning, stacklevel=2)


class SectionProxy(MutableMapping):
    """A section as a mapping of options."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            setattr(self, "get" + conv, functools.partial(self.get, _impl=getattr(parser, "get" + conv)))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        """The configuration that the section belongs to."""
        return self._parser

    @property
    def name(self):
        """The section's name."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or the fallback."""
        get = _impl or self._parser.get
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The functions behind the methods get*() of a parser and its sections."""

    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            match = self.GETTERCRE.match(getter)
            if match and callable(getattr(parser, getter)):
                self._data[match["name"]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            name = "get" + key
        except TypeError:
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})") from None
        if name == "get":
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        getter = functools.partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, name, getter)
        for proxy in self._parser.values():
            setattr(proxy, name, functools.partial(proxy.get, _impl=getter))

    def __delitem__(self, key):
        try:
            name = "get" + (key or None)
        except TypeError:
            raise KeyError(key) from None
        del self._data[key]
        for each in itertools.chain((self._parser,), self._parser.values()):
            try:
                delattr(each, name)
            except AttributeError:
                # A class's own method stays, as does what is no converter.
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
