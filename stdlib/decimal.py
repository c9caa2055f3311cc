"""Decimal floating point by the General Decimal Arithmetic specification (and IEEE 754 and 854).

The arithmetic is native, in _decimal.
"""

from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping
import numbers as _numbers

import _decimal
from _decimal import *

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class _SignalDict(_decimal.SignalDictMixin, _MutableMapping):
    """The signals of a context, flags or traps, with their truth values."""

    __slots__ = ()

    __init__ = object.__init__


_SignalDict.__name__ = _SignalDict.__qualname__ = "SignalDict"

_decimal._complete(DecimalTuple, _SignalDict, _numbers.Rational)
_numbers.Number.register(Decimal)
