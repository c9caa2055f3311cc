"""Calling blocking functions from a task."""

from _asyncio import get_running_loop

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    """Run `func(*args, **kwargs)` on another thread, in a copy of the current context, and wait for its result."""
    from contextvars import copy_context
    from functools import partial
    call = partial(copy_context().run, func, *args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)
