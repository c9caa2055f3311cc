"""
>>> 1 + 1
2
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> 1 / 0
Traceback (most recent call last):
   ...
ZeroDivisionError: division by zero
>>> list(range(10)) # doctest: +ELLIPSIS
[0, 1, ..., 9]
"""
import doctest

__file__ = "reports.py"


def wrong(x):
    """
    >>> wrong(1)
    2
    >>> for i in range(2):
    ...     print(i)
    0
    1
    """
    return x


class Shown:
    """
    >>> Shown()
    shown"""

    def __repr__(self):
        return "shown"


print(doctest.testmod())
print(doctest.testmod(optionflags=doctest.REPORT_NDIFF | doctest.FAIL_FAST, report=False))
print(doctest.script_from_examples(wrong.__doc__))
