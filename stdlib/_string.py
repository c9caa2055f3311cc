"""The halves of str.format that string.Formatter builds on, for programs that use them directly."""

from string import _parse_format, _split_field_name


def formatter_parser(text, /):
    """The parts of a format string: literal text, field name, format specification and conversion."""
    if not isinstance(text, str):
        raise TypeError(f"expected str, got {type(text).__name__}")
    return _parse_format(text)


def formatter_field_name_split(name, /):
    """The first part of a field name, and an iterator over the attributes and items behind it."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    return _split_field_name(name)
