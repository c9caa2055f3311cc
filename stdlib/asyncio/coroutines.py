"""Questions about coroutines."""

from _asyncio import iscoroutine

__all__ = ('iscoroutinefunction', 'iscoroutine')

# Functions that carry this attribute count as coroutine functions although they are not `async def`.
_is_coroutine = object()


def iscoroutinefunction(func):
    """Whether calling `func` gives a coroutine."""
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine
