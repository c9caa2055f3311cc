"""Futures, and the bridge to `concurrent.futures`."""

import _asyncio
from _asyncio import CancelledError, Future, InvalidStateError, isfuture

from . import events

__all__ = ('Future', 'wrap_future', 'isfuture')

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def _is_thread_future(obj):
    from concurrent.futures import Future as ThreadFuture
    return isinstance(obj, ThreadFuture)


def _translate(exception):
    """An exception of `concurrent.futures`, as asyncio calls it; any other unchanged."""
    from concurrent import futures
    if type(exception) is futures.CancelledError:
        return CancelledError(*exception.args)
    if type(exception) is futures.InvalidStateError:
        return InvalidStateError(*exception.args)
    return exception


def _copy_to_asyncio(source, target):
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    elif (exception := source.exception()) is not None:
        target.set_exception(_translate(exception))
    else:
        target.set_result(source.result())


def _copy_to_thread(source, target):
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    if (exception := source.exception()) is not None:
        target.set_exception(exception)
    else:
        target.set_result(source.result())


def _chain_future(source, destination):
    """Make the outcome of `source` that of `destination`, and a cancellation of the latter one of the former.
    Each may be a future of either kind; what belongs to a loop is touched on the thread of that loop only."""
    for role, future in (('source', source), ('destination', destination)):
        if not isfuture(future) and not _is_thread_future(future):
            raise TypeError(f'A future is required for {role} argument')
    source_loop = source.get_loop() if isfuture(source) else None
    destination_loop = destination.get_loop() if isfuture(destination) else None

    def copy(source):
        if destination_loop is None:
            _copy_to_thread(source, destination)
        elif not destination.done():
            _copy_to_asyncio(source, destination)

    def source_done(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            copy(source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(copy, source)

    def destination_done(destination):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is destination_loop:
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    destination.add_done_callback(destination_done)
    source.add_done_callback(source_done)


def wrap_future(future, *, loop=None):
    """The asyncio future that follows a `concurrent.futures.Future`."""
    if isfuture(future):
        return future
    if not _is_thread_future(future):
        raise AssertionError(f'concurrent.futures.Future is expected, got {future!r}')
    if loop is None:
        loop = events.get_event_loop()
    wrapper = loop.create_future()
    _chain_future(future, wrapper)
    return wrapper
