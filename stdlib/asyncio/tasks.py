"""Working with tasks: wait for some, for the first, for a limited time. Task and gather themselves are native."""

import _asyncio
from _asyncio import (CancelledError, Future, Task, _enter_task, _leave_task, _register_task, _swap_current_task,
                      _unregister_task, all_tasks, create_task, current_task, ensure_future, gather,
                      get_running_loop, iscoroutine, isfuture, sleep)

from . import events

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task',
           'all_tasks', 'create_eager_task_factory', 'eager_task_factory', '_register_task', '_unregister_task',
           '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for tasks; returns the sets `(done, pending)`. Raises no TimeoutError and cancels nothing."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    for future in fs:
        if iscoroutine(future):
            raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    return await _wait([ensure_future(future, loop=loop) for future in fs], timeout, return_when, loop)


async def _wait(fs, timeout, return_when, loop):
    """Park until `return_when` holds for these futures, or the time is over."""
    waiter = loop.create_future()
    missing = len(fs)

    def release():
        if not waiter.done():
            waiter.set_result(None)

    def completed(future):
        nonlocal missing
        missing -= 1
        if (missing <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            release()

    timer = loop.call_later(timeout, release) if timeout is not None else None
    for future in fs:
        future.add_done_callback(completed)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(completed)
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


async def wait_for(fut, timeout):
    """Wait for one awaitable. When the time is over it is cancelled, and TimeoutError raised once it has ended."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    if timeout is None:
        return await fut
    async with _timeout(timeout):
        return await fut


def _timeout(delay):
    global _timeout
    from .timeouts import timeout as _timeout
    return _timeout(delay)


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def release(fut):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


class _Completions:
    """What `as_completed` returns: the futures in the order in which they end. Iterated with `for` it gives
    coroutines, one a future, which wait for the next result; with `async for`, the finished futures."""

    def __init__(self, fs, timeout):
        from .queues import Queue
        self._loop = events.get_event_loop()
        # A coroutine that appears twice is one task: map before duplicates are dropped, in the order given.
        self._pending = {ensure_future(future, loop=self._loop): None for future in dict.fromkeys(fs)}
        self._remaining = len(self._pending)
        self._finished = Queue()
        self._timer = None
        for future in self._pending:
            future.add_done_callback(self._completed)
        if self._pending and timeout is not None:
            self._timer = self._loop.call_later(timeout, self._time_is_over)

    def __iter__(self):
        return self

    def __next__(self):
        if self._remaining <= 0:
            raise StopIteration
        self._remaining -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._remaining <= 0:
            raise StopAsyncIteration
        self._remaining -= 1
        return await self._next_future()

    async def _next_future(self):
        future = await self._finished.get()
        if future is None:
            raise TimeoutError
        return future

    async def _next_result(self):
        return (await self._next_future()).result()

    def _completed(self, future):
        if future not in self._pending:
            return
        del self._pending[future]
        self._finished.put_nowait(future)
        if not self._pending and self._timer is not None:
            self._timer.cancel()

    def _time_is_over(self):
        for future in self._pending:
            future.remove_done_callback(self._completed)
            self._finished.put_nowait(None)
        self._pending.clear()


def as_completed(fs, *, timeout=None):
    """Iterate, plainly or asynchronously, over awaitables in the order in which they end."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    return _Completions(fs, timeout)


def shield(arg):
    """Wait for an awaitable, but keep a cancellation of the waiter from reaching it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                # Mark it as retrieved: nobody waits any more.
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif (exception := inner.exception()) is not None:
            outer.set_exception(exception)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Hand a coroutine to a loop of another thread; returns a `concurrent.futures.Future`."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ThreadFuture
    from .futures import _chain_future
    future = ThreadFuture()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run up to their first suspension while they are created."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)
