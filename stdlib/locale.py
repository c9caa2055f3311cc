"""Conventions of countries and languages.

The engine changes no locale of the process: it always formats as in the C locale with UTF-8, so that is the only one that
setlocale() accepts, under its various names.
"""

import re

__all__ = [
    "CHAR_MAX", "Error", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME",
    "atof", "atoi", "currency", "delocalize", "format_string", "getdefaultlocale", "getencoding", "getlocale",
    "getpreferredencoding", "localeconv", "localize", "normalize", "resetlocale", "setlocale", "str", "strcoll",
    "strxfrm",
]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

_builtin_str = str
_names = {"": "C", "C": "C", "POSIX": "C", "C.UTF-8": "C.UTF-8", "C.utf8": "C.UTF-8", "C.UTF8": "C.UTF-8"}
_current = dict.fromkeys(range(7), "C")
_current[LC_CTYPE] = "C.UTF-8"


class Error(Exception):
    """A locale that is not there."""


def setlocale(category, locale=None):
    """Set the locale of a category, or ask for it. Returns its name."""
    if not isinstance(category, int):
        raise TypeError(f"'{type(category).__name__}' object cannot be interpreted as an integer")
    if category not in _current:
        raise Error("invalid locale category" if locale is not None else "locale query failed")
    if locale is not None:
        if not isinstance(locale, _builtin_str):
            locale = normalize(_build_localename(locale))
        if locale not in _names:
            raise Error("unsupported locale setting")
        for each in _current if category == LC_ALL else (category,):
            _current[each] = _names[locale]
    return _current[category]


def localeconv():
    """The conventions of numbers and money."""
    unknown = dict.fromkeys(
        ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
         "p_sign_posn", "n_sign_posn"), CHAR_MAX)
    nothing = dict.fromkeys(
        ("thousands_sep", "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep",
         "positive_sign", "negative_sign"), "")
    return unknown | nothing | {"decimal_point": ".", "grouping": [], "mon_grouping": []}


def strcoll(os1, os2, /):
    """Less than, equal to or greater than 0, as the first text comes before, with or after the second."""
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """A text that compares as strcoll() does."""
    return string


def getencoding():
    """The encoding of the locale."""
    return "utf-8"


def getpreferredencoding(do_setlocale=True):
    """The encoding that the user probably wants."""
    return "utf-8"


def normalize(localename):
    """A name of a locale as setlocale() takes it."""
    language, dot, encoding = localename.partition(".")
    if dot and encoding.lower().replace("-", "") == "utf8":
        encoding = "UTF-8"
    return language + dot + encoding


def _parse_localename(localename):
    code = normalize(localename)
    if "@" in code:
        code, modifier = code.split("@", 1)
        if modifier == "euro" and "." not in code:
            return code, "iso-8859-15"
    if "." in code:
        return tuple(code.split(".")[:2])
    if code == "C":
        return None, None
    if code == "UTF-8":
        return None, "UTF-8"
    raise ValueError(f"unknown locale: {localename}")


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
    language = "C" if language is None else language
    return language if encoding is None else f"{language}.{encoding}"


def getlocale(category=LC_CTYPE):
    """Language and encoding of a category."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _parse_localename(name)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """Language and encoding that the environment asks for."""
    import os
    import warnings

    warnings._deprecated(
        "locale.getdefaultlocale",
        "Use setlocale(), getencoding() and getlocale() instead. "
        "{name!r} is slated for removal in Python {remove}", remove=(3, 15))
    for variable in envvars:
        if name := os.environ.get(variable):
            return _parse_localename(name.split(":")[0] if variable == "LANGUAGE" else name)
    return _parse_localename("C")


def resetlocale(category=LC_ALL):
    """Set the locale that the environment asks for."""
    setlocale(category, "")


_PERCENT = re.compile(
    r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def localize(string, grouping=False, monetary=False):
    """A number as text, in the locale's form."""
    return _localize(string, grouping, monetary)


def _localize(formatted, grouping=False, monetary=False):
    point = localeconv()["mon_decimal_point" if monetary else "decimal_point"]
    whole, dot, fraction = formatted.partition(".")
    return whole + (point if dot and fraction else "") + fraction


def format_string(f, val, grouping=False, monetary=False):
    """Text with values put in, numbers in the locale's form."""
    fields = list(_PERCENT.finditer(f))
    new_f = _PERCENT.sub("%s", f)
    if hasattr(val, "keys"):
        values = []
        for field in fields:
            values.append("%" if field.group()[-1] == "%" else _format(field.group(), val, grouping, monetary))
    else:
        given = val if isinstance(val, tuple) else (val,)
        values, i = [], 0
        for field in fields:
            if field.group()[-1] == "%":
                values.append("%")
                continue
            stars = field["modifiers"].count("*")
            values.append(_format(field.group(), given[i + stars], grouping, monetary, *given[i:i + stars]))
            i += 1 + stars
    return new_f % tuple(values)


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((*additional, value)) if additional else percent % value
    return _localize(formatted, grouping, monetary) if percent[-1] in "eEfFgGdiu" else formatted


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money as text; the C locale has no form for it."""
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """A float as text, in the locale's form."""
    return _localize(f"{val:.12g}")


def delocalize(string):
    """A number in the locale's form as int() and float() read it."""
    return string


def atof(string, func=float):
    """The number that a text in the locale's form stands for."""
    return func(delocalize(string))


def atoi(string):
    """The int that a text in the locale's form stands for."""
    return int(delocalize(string))
