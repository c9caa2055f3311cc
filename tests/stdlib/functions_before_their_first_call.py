# What can be asked of functions of the library that nobody has called yet.
import asyncio
import functools
import inspect
import textwrap
import string

print(inspect.iscoroutinefunction(asyncio.wait_for), inspect.iscoroutinefunction(textwrap.dedent))
print(inspect.isgeneratorfunction(string.Formatter.format), inspect.isasyncgenfunction(asyncio.wait_for))
print(inspect.signature(textwrap.indent))
print(textwrap.shorten.__code__.co_varnames[:3], textwrap.shorten.__code__.co_argcount)
print(textwrap.shorten.__closure__, textwrap.fill.__name__, string.Formatter.vformat.__qualname__)


def replacement(text):
    return "replaced " + text


documentation = textwrap.dedent.__doc__
textwrap.dedent.__code__ = replacement.__code__
print(textwrap.dedent("text"), textwrap.dedent.__doc__ == documentation)


@functools.wraps(textwrap.fill)
def wrapped():
    pass


print(wrapped.__name__, wrapped.__doc__ == textwrap.fill.__doc__, textwrap.fill("a b", width=1))


def deep(level):
    # The first call of a function may come where hardly any stack is left, and again where there is more.
    try:
        return deep(level + 1)
    except RecursionError:
        return string.capwords("first call")


print(deep(0))
