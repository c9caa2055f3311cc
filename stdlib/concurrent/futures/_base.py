"""Futures for threads, and waiting for several of them."""

import sys
import threading
from collections import namedtuple
from time import monotonic as _now

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
# Cancelled, and the executor has seen it.
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_STATE_WORDS = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled',
                FINISHED: 'finished'}


class Error(Exception):
    """Something about futures went wrong."""

    __module__ = 'concurrent.futures._base'


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The future cannot do that in its state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run anything any more."""


class Future:
    """The outcome of a call on another thread. Made by executors."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        # Called once when the future is done or cancelled; those of scripts, and those of `wait`.
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} state={_STATE_WORDS[self._state]}'
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return text + '>'

    def cancel(self):
        """Cancel the call unless it runs or has run; whether it is cancelled now."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        """Whether the call was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call runs now."""
        return self._state == RUNNING

    def done(self):
        """Whether the call has ended or was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Call `fn(future)` when the future is done; at once if it is."""
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call_one(fn)

    def _call_back(self):
        callbacks, self._done_callbacks = self._done_callbacks, []
        for fn in callbacks:
            self._call_one(fn)

    def _call_one(self, fn):
        try:
            fn(self)
        except Exception as error:
            print(f'exception calling callback for {self!r}', file=sys.stderr)
            import traceback
            traceback.print_exception(error)

    def _forget_callback(self, fn):
        with self._condition:
            if fn in self._done_callbacks:
                self._done_callbacks.remove(fn)

    def _wait(self, timeout):
        """Wait until the outcome is there; the lock is held."""
        self._condition.wait_for(self.done, timeout)
        if self.cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Wait for the call and return its result, or raise what it raised."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            # The exception holds this frame.
            self = None

    def exception(self, timeout=None):
        """Wait for the call and return what it raised, None if nothing."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        """For executors: the call begins. False if it was cancelled and must not run."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        """For executors: the call has returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """For executors: the call has raised."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._condition.notify_all()
        self._call_back()

    __class_getitem__ = classmethod(type(list[int]))


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; returns the sets `(done, not_done)`."""
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return condition: {return_when!r}')
    fs = set(fs)
    condition = threading.Condition()
    done = set()

    def failed(future):
        return not future.cancelled() and future.exception() is not None

    def enough():
        if len(done) == len(fs) or return_when == FIRST_COMPLETED and done:
            return True
        return return_when == FIRST_EXCEPTION and any(failed(future) for future in done)

    def completed(future):
        with condition:
            done.add(future)
            condition.notify_all()

    for future in fs:
        future.add_done_callback(completed)
    with condition:
        condition.wait_for(enough, timeout)
        result = DoneAndNotDoneFutures(set(done), fs - done)
    for future in result.not_done:
        future._forget_callback(completed)
    return result


def as_completed(fs, timeout=None):
    """Iterate over futures in the order in which they end."""
    deadline = None if timeout is None else _now() + timeout
    fs = set(fs)
    condition = threading.Condition()
    finished = []

    def completed(future):
        with condition:
            finished.append(future)
            condition.notify_all()

    for future in fs:
        future.add_done_callback(completed)
    total, remaining = len(fs), len(fs)
    try:
        while remaining:
            with condition:
                patience = None if deadline is None else max(0, deadline - _now())
                if not condition.wait_for(lambda: finished, patience):
                    raise TimeoutError(f'{remaining} (of {total}) futures unfinished')
                batch = finished[::-1]
                finished.clear()
            while batch:
                remaining -= 1
                # Only the caller keeps the future from here on.
                fs.discard(batch[-1])
                yield batch.pop()
    finally:
        for future in fs:
            future._forget_callback(completed)


class Executor:
    """Something that runs calls elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """Run `fn(*args, **kwargs)`; returns a future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like `map`, with all calls submitted at once; results come in order."""
        deadline = None if timeout is None else _now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    try:
                        result = future.result(None if deadline is None else deadline - _now())
                    finally:
                        future.cancel()
                    yield result
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.shutdown(wait=True)
        return False
